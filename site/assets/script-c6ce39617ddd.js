// Adds what needs a script and nothing that a reader without one would miss: tables that sort by their headers,
// buttons that copy, and [ and ] for the page before and after.
(function () {
  'use strict';

  var numbers = /^[\d,]+$/;

  function value(row, column) {
    var cell = row.cells[column];
    return cell ? cell.textContent.trim() : '';
  }

  function order(a, b) {
    if (numbers.test(a) && numbers.test(b)) {
      return Number(a.replace(/,/g, '')) - Number(b.replace(/,/g, ''));
    }
    return a < b ? -1 : a > b ? 1 : 0;
  }

  // Rows that sum up the rest stay last whatever the order.
  function sort(table, column, ascending) {
    var body = table.tBodies[0];
    // Rows that head a group say nothing once the groups are mixed.
    var rows = Array.prototype.slice.call(body.rows).filter(function (row) {
      if (row.classList.contains('group')) body.removeChild(row);
      return !row.classList.contains('group');
    });
    var last = rows.filter(function (row) { return row.classList.contains('others'); });
    rows = rows.filter(function (row) { return !row.classList.contains('others'); });
    var keyed = rows.map(function (row, index) { return { row: row, key: value(row, column), index: index }; });
    keyed.sort(function (a, b) {
      var by = order(a.key, b.key);
      return (ascending ? by : -by) || a.index - b.index;
    });
    var fragment = document.createDocumentFragment();
    keyed.forEach(function (entry) { fragment.appendChild(entry.row); });
    last.forEach(function (row) { fragment.appendChild(row); });
    body.appendChild(fragment);
  }

  function makeSortable(table) {
    if (!table.tHead || table.tBodies.length !== 1 || table.tBodies[0].rows.length < 2) return;
    // What stands closed is looked up, not sorted.
    if (table.closest('details')) return;
    var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
    heads.forEach(function (head, column) {
      var button = document.createElement('button');
      button.type = 'button';
      while (head.firstChild) button.appendChild(head.firstChild);
      head.appendChild(button);
      button.addEventListener('click', function () {
        var now = head.getAttribute('aria-sort');
        // The largest number first, the first letter first.
        var ascending = now ? now === 'descending' : !head.classList.contains('num');
        heads.forEach(function (other) { other.removeAttribute('aria-sort'); });
        head.setAttribute('aria-sort', ascending ? 'ascending' : 'descending');
        sort(table, column, ascending);
      });
    });
  }

  function makeCopyable(element) {
    if (!navigator.clipboard && !document.queryCommandSupported) return;
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    var words = element.getAttribute('data-copy').split('|');
    button.textContent = words[0];
    button.addEventListener('click', function () {
      var selection = window.getSelection();
      var range = document.createRange();
      range.selectNodeContents(element);
      selection.removeAllRanges();
      selection.addRange(range);
      var done = function () { button.textContent = words[1]; };
      if (navigator.clipboard) {
        navigator.clipboard.writeText(element.textContent).then(done, function () { });
      } else if (document.execCommand('copy')) {
        done();
      }
    });
    element.insertAdjacentElement('afterend', button);
  }

  function follow(relation) {
    var link = document.querySelector('link[rel=' + relation + ']');
    if (link) window.location.href = link.href;
  }

  document.querySelectorAll('table').forEach(makeSortable);
  document.querySelectorAll('[data-copy]').forEach(makeCopyable);
  document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(input|select|textarea)$/i.test(event.target.tagName) || event.target.isContentEditable) return;
    if (event.key === '[') follow('prev');
    if (event.key === ']') follow('next');
  });
})();
