// Adds what needs a script and nothing that a reader without one would miss: tables that sort by their headers,
// boxes that filter rows, buttons that copy, local time beside UTC, keys, and the way to the search.
(function () {
  'use strict';

  function make(name) { return document.createElement(name); }
  function makeButton(text, click) {
    var button = make('button');
    button.type = 'button';
    button.textContent = text;
    button.addEventListener('click', click);
    return button;
  }
  function all(selector) { return document.querySelectorAll(selector); }

  var numbers = /^[<>]?[\d,]+(\.\d)?%?$/;

  function value(row, column) {
    var cell = row.cells[column];
    return cell ? cell.textContent.trim() : '';
  }

  function order(a, b) {
    if (numbers.test(a) && numbers.test(b)) {
      return parseFloat(a.replace(/[<>,]/g, '')) - parseFloat(b.replace(/[<>,]/g, ''));
    }
    return a < b ? -1 : a > b ? 1 : 0;
  }

  // Heads of groups say nothing once the groups are mixed; what sums up the rest stays last.
  function sort(table, column, ascending) {
    var body = table.tBodies[0];
    body.querySelectorAll('.group').forEach(row => row.remove());
    var last = body.querySelectorAll('.others');
    var rows = Array.from(body.rows).filter(row => !row.classList.contains('others'));
    var sorted = rows.slice().sort((a, b) => {
      var by = order(value(a, column), value(b, column));
      return ascending ? by : -by;
    });
    body.append(...sorted, ...last);
    return sorted.some((row, i) => row !== rows[i]);
  }

  function makeSortable(table) {
    if (!table.tHead || table.tBodies.length !== 1 || table.tBodies[0].rows.length < 2) return;
    // What stands closed is not sorted.
    if (table.closest('details')) return;
    var heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach((head, column) => {
      var button = makeButton('', () => {
        var now = head.getAttribute('aria-sort');
        // The largest number first, the first letter first.
        var ascending = now ? now === 'descending' : !numbers.test(value(table.tBodies[0].lastElementChild, column));
        // One that stands so already is turned around, so that something is seen to happen.
        if (!sort(table, column, ascending) && !now) sort(table, column, ascending = !ascending);
        heads.forEach(other => { other.removeAttribute('aria-sort'); });
        head.setAttribute('aria-sort', ascending ? 'ascending' : 'descending');
      });
      button.append(...head.childNodes);
      head.append(button);
    });
  }

  function makeCopyable(element) {
    var words = element.getAttribute('data-copy').split('|');
    var button = makeButton(words[0], () => {
      window.getSelection().selectAllChildren(element);
      // Old, and the only way that works from a folder and over plain HTTP alike.
      if (document.execCommand('copy')) button.textContent = words[1];
    });
    button.className = 'copy';
    element.after(button);
  }

  // Not as link elements: browsers fetch the next page of those before anybody asks.
  function follow(name) {
    var path = document.body.dataset[name];
    if (path) window.location.href = path;
  }

  // Boxes for the outcomes on a page. Rows that only add to the one above go with it.
  function makeFilter(section) {
    var words = section.getAttribute('data-filter').split('|');
    var rows = Array.from(section.querySelectorAll('table.events > tbody > tr, ol.events > li'));
    var groups = {};
    var names = [];
    var name = '';
    rows.forEach(row => {
      var outcome = row.querySelector('.o-ok, .o-denied, .o-error');
      if (row.classList.contains('reads')) name = words[2];
      else if (outcome) name = outcome.textContent.trim().split(/\s/)[0];
      if (!groups[name]) {
        groups[name] = { rows: [], shown: true };
        names.push(name);
      }
      groups[name].rows.push(row);
    });
    if (names.length < 2) return;
    var field = make('fieldset');
    var status = make('span');
    field.className = 'filter';
    status.setAttribute('role', 'status');
    field.title = status.textContent = words[3];
    field.appendChild(make('legend')).textContent = words[0];
    names.forEach(name => {
      var group = groups[name];
      var label = make('label');
      var check = make('input');
      check.type = 'checkbox';
      check.checked = true;
      label.append(check, ' ' + name + ' (' + group.rows.length + ')');
      check.addEventListener('change', () => {
        group.shown = check.checked;
        group.rows.forEach(row => { row.hidden = !check.checked; });
        var n = rows.filter(row => !row.hidden).length;
        status.textContent = words[1].replace('{n}', n).replace('{of}', rows.length);
      });
      field.appendChild(label);
    });
    field.appendChild(status);
    (section.querySelector('.scroll') || section.querySelector('ol.events')).before(field);
  }

  function stored(name, value) {
    try {
      if (value !== undefined) localStorage.setItem('trailbook-' + name, value);
      return localStorage.getItem('trailbook-' + name);
    } catch (_) { return null; }
  }

  function two(number) { return (number < 10 ? '0' : '') + number; }

  // A moment of the page in the reader's zone; the date only where it is another.
  function local(day, clock) {
    var moment = new Date(day + 'T' + (clock.length < 6 ? clock + ':00' : clock) + 'Z');
    if (isNaN(moment)) return '';
    var here = moment.getFullYear() + '-' + two(moment.getMonth() + 1) + '-' + two(moment.getDate());
    var offset = -moment.getTimezoneOffset();
    var zone = (offset < 0 ? '-' : '+') + two(Math.floor(Math.abs(offset) / 60)) + ':' + two(Math.abs(offset) % 60);
    return (here === day ? '' : here + ' ') + two(moment.getHours()) + ':' + two(moment.getMinutes())
      + (clock.length < 6 ? '' : ':' + two(moment.getSeconds())) + ' ' + zone;
  }

  function showLocal(on) {
    all('.local').forEach(element => { element.remove(); });
    if (!on) return;
    var list = document.querySelector('ol.events');
    all('.t').forEach(element => {
      var found = /^(?:(\S+-\d\d-\d\d) )?(\d\d:\d\d(?::\d\d)?)$/.exec(element.textContent.trim());
      var day = found && (found[1] || (list && list.contains(element) && list.getAttribute('data-day')));
      var text = day ? local(day, found[2]) : '';
      if (!text) return;
      var span = make('span');
      span.className = 'local';
      span.textContent = text;
      element.appendChild(span);
    });
  }

  function makeClock(element) {
    var words = element.getAttribute('data-words').split('|');
    var on = stored('local') === 'on';
    var button = makeButton('', () => {
      on = !on;
      stored('local', on ? 'on' : 'off');
      set();
    });
    button.className = 'toggle';
    function set() {
      button.textContent = words[on ? 1 : 0];
      showLocal(on);
    }
    element.after(' ', button);
    set();
  }

  // The row that keys go by: j and k move it, o opens it.
  function move(step) {
    var rows = Array.from(
      all('main table.events > tbody > tr, main ol.events > li, main table.sortable > tbody > tr'))
      .filter(row => !row.hidden && row.querySelector('a'));
    var place = rows.findIndex(row => row.contains(document.activeElement));
    var row = rows[place < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.max(0, Math.min(rows.length - 1, place + step))];
    if (row) row.querySelector('a').focus();
  }

  function open() {
    var row = document.activeElement && document.activeElement.closest('tr, li.event');
    var details = row && row.querySelector('details');
    if (details) details.open = !details.open;
    else if (row && row.querySelector('a')) row.querySelector('a').click();
  }

  var box = document.querySelector('.find');
  var waiting = [];

  function search(then) {
    if (window.TRAILBOOK) return then(window.TRAILBOOK);
    waiting.push(then);
    if (waiting.length > 1) return undefined;
    var script = make('script');
    script.onload = () => { waiting.forEach(call => { call(window.TRAILBOOK); }); };
    script.src = box.getAttribute('data-script');
    return document.head.appendChild(script);
  }

  if (box) {
    box.hidden = false;
    box.querySelector('input').addEventListener('focus', () => {
      search(book => { book.box(box); });
    }, { once: true });
    if (document.getElementById('finder')) search(Boolean);
  }
  all('table').forEach(makeSortable);
  all('[data-copy]').forEach(makeCopyable);
  all('[data-filter]').forEach(makeFilter);
  all('#clock').forEach(makeClock);
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    if (/^(input|select|textarea)$/i.test(event.target.tagName) || event.target.isContentEditable) return;
    if (stored('keys') === 'off' && event.key !== '?') return;
    if (event.key === '[') follow('prev');
    else if (event.key === ']') follow('next');
    else if (event.key === 'j') move(1);
    else if (event.key === 'k') move(-1);
    else if (event.key === 'o') open();
    else if (event.key === '?') search(book => { book.help(); });
    else if (event.key === '/' && box) {
      var input = document.getElementById('query') || box.querySelector('input');
      input.focus();
      event.preventDefault();
    }
  });
})();
