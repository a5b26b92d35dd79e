// The search, loaded when somebody first asks for it: names from every page, events on the page of the search. Data
// comes as scripts that call TRAILBOOK, the one way that works from a folder; text from a log only ever becomes text.
(function () {
  'use strict';

  var here = document.currentScript.src;
  var root = here.slice(0, here.lastIndexOf('assets/'));
  var letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  var index = null;
  var parts = {};
  var shards = {};
  var loads = {};

  window.TRAILBOOK = {
    index: data => { index = data; },
    day: (day, part, data) => { parts[day + '-' + part] = data; },
    ids: (number, hashes, days, pages, anchors) => { shards[number] = [hashes, days, pages, anchors]; },
    box: box,
    help: () => { load('index', help); }
  };

  function load(name, then) {
    var entry = loads[name];
    if (entry && entry.done) return then(entry.ok);
    if (entry) return entry.waiting.push(then);
    entry = loads[name] = { waiting: [then] };
    var script = document.createElement('script');
    function end(ok) {
      entry.done = true;
      entry.ok = ok;
      entry.waiting.forEach(call => { call(ok); });
    }
    script.onload = () => { end(true); };
    script.onerror = () => { end(false); };
    script.src = root + 'search/' + name + '.js';
    document.head.appendChild(script);
  }

  function grouped(number) { return String(number).replace(/\B(?=(\d{3})+$)/g, ','); }

  function say(name, values) {
    return (index && index.words[name] || '').replace(/\{(\w+)\}/g, (all, key) => {
      var value = values && values[key];
      return value === undefined ? all : typeof value === 'number' ? grouped(value) : value;
    });
  }

  function make(name, text, kind) {
    var element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    if (kind) element.className = kind;
    return element;
  }

  function link(path, text) {
    var a = make('a');
    a.href = root + path;
    a.appendChild(make('bdi', text));
    return a;
  }

  function plain(text) { return document.createTextNode(text); }

  function quoted(text) { return /[\s"]/.test(text) ? '"' + text.replace(/"/g, '') + '"' : text; }

  function asked(query) { return 'search.html#' + encodeURI(query).replace(/#/g, '%23'); }

  // Names

  var qualifier = { addresses: 'ip:', resources: 'resource:', users: 'user:' };
  var entries = null;

  function collect() {
    entries = [];
    function add(kind, title, detail, href, count) {
      entries.push({
        kind: kind, title: title, detail: detail, href: href, count: count,
        low: title.toLowerCase(), all: (title + ' ' + detail).toLowerCase()
      });
    }
    index.kinds.forEach(kind => {
      kind.titles.forEach((title, i) => {
        var href = kind.pages[i] ? kind.folder + '/' + kind.pages[i] + '.html'
          : qualifier[kind.folder] ? asked(qualifier[kind.folder] + quoted(title)) : kind.folder + '/index.html';
        add(kind.folder, title, kind.details[i], href, kind.counts[i]);
      });
    });
    for (var i = 0; i < index.days.length; i += 3) {
      add('days', index.days[i], '', 'days/' + index.days[i] + '/index.html', index.days[i + 2]);
    }
    var users = index.kinds[0];
    index.keys.forEach((key, i) => {
      var user = index.keyUsers[i];
      add('keys', key, users.titles[user] || '', 'users/' + (users.pages[user] || 'index') + '.html');
    });
  }

  function find(text) {
    var words = text.toLowerCase().split(/\s+/).filter(Boolean);
    var whole = words.join(' ');
    var found = [];
    if (!words.length) return found;
    entries.forEach((entry, place) => {
      for (var i = 0; i < words.length; i += 1) if (entry.all.indexOf(words[i]) < 0) return;
      var rank = entry.low === whole ? 0 : entry.low.indexOf(whole) === 0 ? 1 : entry.low.indexOf(words[0]) >= 0 ? 2 : 3;
      found.push({ entry: entry, rank: rank, place: place });
    });
    return found.sort((a, b) => a.rank - b.rank || a.place - b.place);
  }

  function box(holder) {
    var input = holder.querySelector('input');
    var status = make('p', '', 'status');
    var list = make('ul', undefined, 'hits');
    var most = 30;
    status.setAttribute('role', 'status');
    list.hidden = true;
    holder.appendChild(status);
    holder.appendChild(list);

    function show() {
      var text = input.value.trim();
      list.textContent = '';
      list.hidden = !text || !entries;
      status.textContent = '';
      if (list.hidden) return;
      var found = find(text);
      found.slice(0, most).forEach(hit => {
        var entry = hit.entry;
        var item = make('li');
        var a = link(entry.href, entry.title);
        a.insertBefore(make('span', say('kind.' + entry.kind) + ' ', 'kind'), a.firstChild);
        if (entry.detail) {
          a.appendChild(plain(' '));
          a.appendChild(make('bdi', entry.detail, 'quiet'));
        }
        if (entry.count !== undefined) a.appendChild(make('span', ' ' + say('calls', { n: entry.count }), 'quiet'));
        item.appendChild(a);
        list.appendChild(item);
      });
      var all = make('li');
      all.appendChild(link(asked(text), say('found.all')));
      // A question with qualifiers, or an id, is not a name.
      var isQuestion = /(^|\s)-?\w+:\S|^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(text);
      list.insertBefore(all, isQuestion ? list.firstChild : null);
      status.textContent = found.length === 0 ? say('found.none') : found.length === 1 ? say('found.one')
        : found.length > most ? say('found.first', { n: most, of: found.length }) : say('found.many', { n: found.length });
    }

    function clear() {
      input.value = '';
      show();
    }

    holder.addEventListener('input', show);
    holder.addEventListener('keydown', event => {
      var links = Array.from(list.querySelectorAll('a'));
      var place = links.indexOf(document.activeElement);
      if (event.key === 'ArrowDown' && links.length) links[Math.min(place + 1, links.length - 1)].focus();
      else if (event.key === 'ArrowUp' && place >= 0) (place ? links[place - 1] : input).focus();
      else if (event.key === 'Enter' && place < 0 && links.length) links[0].click();
      else if (event.key === 'Escape') { clear(); input.focus(); } else return;
      event.preventDefault();
    });
    document.addEventListener('click', event => {
      if (!holder.contains(event.target)) list.hidden = true;
    });
    // A question that leads to the page on which one already is only changes the part after #.
    list.addEventListener('click', () => { setTimeout(clear, 0); });
    load('index', () => {
      if (!entries && index) collect();
      show();
    });
  }

  // Keys

  function help() {
    var dialog = document.querySelector('dialog.keys');
    if (!dialog) {
      dialog = make('dialog', undefined, 'keys');
      dialog.appendChild(make('h2', say('keys.title')));
      var list = make('dl');
      for (var i = 1; index.words['key.' + i]; i += 1) {
        var words = say('key.' + i).split(' | ');
        list.appendChild(make('dt')).appendChild(make('kbd', words[0]));
        list.appendChild(make('dd', words[1]));
      }
      dialog.appendChild(list);
      var label = make('label');
      var check = make('input');
      check.type = 'checkbox';
      try { check.checked = localStorage.getItem('trailbook-keys') !== 'off'; } catch (_) { check.checked = true; }
      check.addEventListener('change', () => {
        try { localStorage.setItem('trailbook-keys', check.checked ? 'on' : 'off'); } catch (_) { return; }
      });
      label.appendChild(check);
      label.appendChild(plain(' ' + say('keys.single')));
      dialog.appendChild(make('p')).appendChild(label);
      var close = make('button', say('keys.close'));
      close.type = 'button';
      close.addEventListener('click', () => { dialog.close(); });
      dialog.appendChild(close);
      document.body.appendChild(dialog);
    }
    if (!dialog.open) dialog.showModal();
  }

  // Events

  var part = /(-?)(?:([a-z]+):)?(?:"([^"]*)"|(\S+))/gi;

  function contains(needle) { return text => text.toLowerCase().indexOf(needle) >= 0; }
  function begins(needle) { return text => text.toLowerCase().indexOf(needle) === 0; }
  function mask(list, test) { return Uint8Array.from(list, text => test(text) ? 1 : 0); }

  function dayTest(value) {
    var ends = value.split('..');
    if (ends.length < 2) return begins(value);
    return day => (!ends[0] || day >= ends[0]) && (!ends[1] || day.slice(0, ends[1].length) <= ends[1]);
  }

  var states = {
    ok: call => (call & 3) === 0,
    denied: call => (call & 3) === 1,
    error: call => (call & 3) === 2,
    failed: call => (call & 3) > 0,
    read: call => (call & 4) > 0,
    write: call => (call & 4) === 0
  };
  // Where a name stands in a call.
  var columns = { action: 0, service: 1, region: 2, account: 3, error: 5 };

  function parse(query) {
    var parsed = { tests: [], days: [], unknown: [] };
    query.replace(part, (all, minus, name, inQuotes, bare) => {
      var value = (inQuotes === undefined ? bare : inQuotes).toLowerCase();
      var key = (name || '').toLowerCase();
      var test = { not: minus === '-', key: key, value: value };
      if (key === 'day') parsed.days.push({ not: test.not, fits: dayTest(value) });
      else if (key === 'id') parsed.id = value;
      else if (key === 'is' ? states[value] || value === 'listed' || value === 'folded'
        : !key || key in columns || /^(user|ip|resource)$/.test(key)) parsed.tests.push(test);
      else parsed.unknown.push(all);
      return '';
    });
    if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(query)) parsed.id = query.toLowerCase();
    return parsed;
  }

  // What a part of a question says about each caller, call and set of resources of a script: three lists of 0 and 1.
  function look(data, test) {
    var found = { not: test.not, listed: 0, folded: 0 };
    var key = test.key;
    var width = 6;
    function overActors(who, ip) {
      var names = who && mask(data.who, who);
      var addresses = ip && mask(data.ip, ip);
      found.actors = new Uint8Array(data.actors.length / 2);
      for (var i = 0; i < found.actors.length; i += 1) {
        found.actors[i] = (names && names[data.actors[2 * i]]) || (addresses && addresses[data.actors[2 * i + 1]]) || 0;
      }
    }
    function overCalls(keys, test) {
      var masks = keys.map(name => mask(data[name], test));
      found.calls = new Uint8Array(data.calls.length / width);
      for (var i = 0; i < found.calls.length; i += 1) {
        for (var k = 0; k < keys.length; k += 1) {
          if (masks[k][data.calls[width * i + columns[keys[k]]]]) found.calls[i] = 1;
        }
      }
    }
    function overSets(test) {
      var things = mask(data.resource, test);
      found.sets = Uint8Array.from(data.sets, set => {
        return set.some(thing => things[thing]) ? 1 : 0;
      });
    }
    if (!key) {
      overActors(contains(test.value), contains(test.value));
      overCalls(Object.keys(columns), contains(test.value));
      overSets(contains(test.value));
    } else if (key === 'user') overActors(contains(test.value));
    else if (key === 'ip') overActors(null, begins(test.value));
    else if (key === 'resource') overSets(contains(test.value));
    else if (key === 'region' || key === 'account') overCalls([key], begins(test.value));
    else if (key in columns) overCalls([key], contains(test.value));
    else if (states[test.value]) {
      found.calls = new Uint8Array(data.calls.length / width);
      for (var i = 0; i < found.calls.length; i += 1) found.calls[i] = states[test.value](data.calls[width * i + 4]) ? 1 : 0;
    } else found[test.value] = 1;
    return found;
  }

  function fits(looks, actor, call, set) {
    for (var i = 0; i < looks.length; i += 1) {
      var one = looks[i];
      var yes = (one.actors && one.actors[actor]) || (one.calls && one.calls[call])
        || (set >= 0 ? one.listed || (one.sets && one.sets[set]) : one.folded);
      if (!yes === !one.not) return false;
    }
    return true;
  }

  // Places of the rows that fit, newest first: those of reads below zero.
  function scan(data, tests) {
    var looks = tests.map(test => look(data, test));
    var rows = [];
    var count = 0;
    if (!data.clock) {
      data.clock = Int32Array.from(data.t);
      for (var i = 1; i < data.clock.length; i += 1) data.clock[i] += data.clock[i - 1];
    }
    var read = data.rh.length - 1;
    function reads(from) {
      for (; read >= 0 && data.rh[read] * 3600 >= from; read -= 1) {
        if (fits(looks, data.rw[read], data.rc[read], -1)) {
          rows.push(-1 - read);
          count += data.rn[read];
        }
      }
    }
    for (var row = data.clock.length - 1; row >= 0; row -= 1) {
      reads(data.clock[row] + 1);
      if (fits(looks, data.w[row], data.c[row], data.s[row])) {
        rows.push(row);
        // What an addendum replaced is shown and not counted.
        if (!(data.calls[6 * data.c[row] + 4] & 8)) count += 1;
      }
    }
    reads(-1);
    return { rows: rows, count: count };
  }

  function number(text, from, length) {
    var value = 0;
    for (var i = from; i < from + length; i += 1) value = value * 64 + letters.indexOf(text[i]);
    return value;
  }

  function anchor(text, place) {
    var id = 'e-' + number(text, 11 * place, 1).toString(16);
    for (var i = 1; i < 11; i += 2) id += (4096 + number(text, 11 * place + i, 2)).toString(16).slice(1);
    return id;
  }

  function dayPage(day, page, id) { return 'days/' + day + '/' + (page > 1 ? page : 'index') + '.html#' + id; }

  function two(value) { return (value < 10 ? '0' : '') + value; }

  function shownRow(day, data, row) {
    var isRead = row < 0;
    var place = isRead ? -1 - row : row;
    var actor = isRead ? data.rw[place] : data.w[place];
    var call = 6 * (isRead ? data.rc[place] : data.c[place]);
    var tr = make('tr', undefined, isRead ? 'reads' : '');
    var time = tr.appendChild(make('td', undefined, 't'));
    if (isRead) time.textContent = day + ' ' + two(data.rh[place]) + ':00';
    else {
      var page = 1;
      while (page < data.p.length && data.p[page] <= place) page += 1;
      var second = data.clock[place];
      time.appendChild(link(dayPage(day, page, anchor(data.x, place)),
        day + ' ' + two(Math.floor(second / 3600)) + ':' + two(Math.floor(second / 60) % 60) + ':' + two(second % 60)));
    }
    var who = data.actors[2 * actor];
    var cell = tr.appendChild(make('td'));
    cell.appendChild(data.user[who] ? link('users/' + data.user[who] + '.html', data.who[who]) : make('bdi', data.who[who]));
    cell = tr.appendChild(make('td'));
    cell.appendChild(make('bdi', data.action[data.calls[call]]));
    cell.appendChild(plain(' '));
    cell.appendChild(make('bdi', data.service[data.calls[call + 1]], 'quiet'));
    if (isRead) cell.appendChild(make('div', say('reads', { n: data.rn[place] }), 'quiet'));
    else {
      data.sets[data.s[place]].slice(0, 3).forEach(thing => {
        cell.appendChild(make('div')).appendChild(make('bdi', data.resource[thing], 'quiet small'));
      });
    }
    var ending = data.calls[call + 4];
    var outcome = ['ok', 'denied', 'error'][ending & 3];
    cell = tr.appendChild(make('td'));
    cell.appendChild(make('span', say('outcome.' + outcome), 'o-' + outcome));
    var code = data.error[data.calls[call + 5]];
    if (code) cell.appendChild(make('div')).appendChild(make('bdi', code, 'quiet small'));
    if (ending & 8) cell.appendChild(make('div', say('superseded'), 'quiet small'));
    tr.appendChild(make('td')).appendChild(make('bdi', data.region[data.calls[call + 2]]));
    tr.appendChild(make('td')).appendChild(make('bdi', data.ip[data.actors[2 * actor + 1]]));
    return tr;
  }

  function hash(text) {
    var value = 2166136261;
    new TextEncoder().encode(text).forEach(byte => { value = Math.imul(value ^ byte, 16777619); });
    return value >>> 0;
  }

  function page(finder) {
    var input = finder.querySelector('#query');
    var status = finder.querySelector('#found');
    var table = finder.querySelector('table');
    var further = finder.querySelector('#further');
    var step = 500;
    var most = 20000;
    var run = 0;
    var hits = [];
    var shown = 0;

    function more(limit) {
      var fragment = document.createDocumentFragment();
      for (; shown < hits.length && shown < limit; shown += 1) {
        fragment.appendChild(shownRow(hits[shown].day, hits[shown].data, hits[shown].row));
      }
      table.tBodies[0].appendChild(fragment);
      table.hidden = shown === 0;
      further.hidden = shown >= hits.length;
    }

    function empty() {
      run += 1;
      hits = [];
      shown = 0;
      table.tBodies[0].textContent = '';
      table.hidden = further.hidden = true;
      status.textContent = '';
      return run;
    }

    function byID(id, mine) {
      var code = hash(id);
      var name = code & (index.shards - 1);
      load('ids-' + name, () => {
        if (mine !== run || !shards[name]) return;
        var found = [];
        var columns = shards[name];
        for (var i = 0; i < columns[0].length / 6; i += 1) {
          if (number(columns[0], 6 * i, 6) !== code) continue;
          found.push(dayPage(index.days[3 * number(columns[1], 3 * i, 3)], number(columns[2], 3 * i, 3), anchor(columns[3], i)));
        }
        status.textContent = found.length ? say('id.found', { n: found.length }) + ' ' : say('id.none');
        found.forEach(path => {
          status.appendChild(link(path, say('id.event', { id: id })));
          status.appendChild(plain(' '));
        });
      });
    }

    function ask(query) {
      var mine = empty();
      // Too early: once the index is there, this is asked again.
      if (!query || !index) return;
      var question = parse(query);
      if (question.id) return byID(question.id, mine);
      if (question.unknown.length) {
        status.textContent = say('unknown', { part: question.unknown.join(' ') });
        return;
      }
      var todo = [];
      var all = 0;
      for (var i = index.days.length - 3; i >= 0; i -= 3) {
        var day = index.days[i];
        if (!question.days.every(test => test.fits(day) !== test.not)) continue;
        all += index.days[i + 2];
        for (var p = index.days[i + 1]; p > 0; p -= 1) todo.push({ day: day, name: day + '-' + p });
      }
      var count = 0;
      var took = 0;
      function tell(done) {
        var values = { n: count, of: all, days: done, all: todo.length };
        var text = done < todo.length ? say('events.so.far', values) : count || hits.length ? say('events.some', values)
          : say('events.none', values);
        if (hits.length > shown || hits.length >= most) text += ' ' + say('events.shown', { n: shown });
        status.textContent = text;
        status.setAttribute('data-ms', Math.round(took));
      }
      function next(done) {
        if (mine !== run) return;
        if (done === todo.length) return tell(done);
        // The scripts behind this one come while it is read.
        for (var ahead = 1; ahead < 4 && done + ahead < todo.length; ahead += 1) load(todo[done + ahead].name, Boolean);
        load(todo[done].name, ok => {
          if (mine !== run) return;
          var data = parts[todo[done].name];
          if (!ok || !data) {
            status.textContent = say('events.failed', { day: todo[done].day });
            return;
          }
          var start = performance.now();
          var found = scan(data, question.tests);
          count += found.count;
          for (var i = 0; i < found.rows.length && hits.length < most; i += 1) {
            hits.push({ day: todo[done].day, data: data, row: found.rows[i] });
          }
          more(step);
          took += performance.now() - start;
          if (done % 4 === 3) {
            tell(done + 1);
            setTimeout(next, 0, done + 1);
          } else next(done + 1);
        });
      }
      next(0);
    }

    function read() {
      var query = '';
      try { query = decodeURIComponent(location.hash.slice(1)); } catch (_) { query = location.hash.slice(1); }
      input.value = query;
      ask(query.trim());
    }

    function go() {
      var before = location.hash;
      location.hash = encodeURI(input.value.trim()).replace(/#/g, '%23');
      if (location.hash === before) read();
    }

    document.querySelector('.without-script').hidden = true;
    finder.hidden = false;
    further.addEventListener('click', () => { more(shown + step); });
    finder.querySelector('#go').addEventListener('click', go);
    input.addEventListener('keydown', event => {
      if (event.key === 'Enter') go();
    });
    window.addEventListener('hashchange', read);
    load('index', () => { if (index) read(); });
  }

  var finder = document.getElementById('finder');
  if (finder) page(finder);
})();
