(function () {
  'use strict';
  document.documentElement.classList.add('js');
  function each(selector, use, within) { Array.prototype.forEach.call((within || document).querySelectorAll(selector), use); }

  // ---------------------------------- on a phone tables are shown as lists; to assistive technology they stay tables
  each('table.stack', function (table) {
    table.setAttribute('role', 'table');
    each('thead, tbody', function (part) { part.setAttribute('role', 'rowgroup'); }, table);
    each('thead th', function (th) { th.setAttribute('role', 'columnheader'); }, table);
    each('tr', function (tr) { tr.setAttribute('role', 'row'); }, table);
    each('tbody th', function (th) { th.setAttribute('role', 'rowheader'); }, table);
    each('tbody td', function (td) { td.setAttribute('role', 'cell'); }, table);
  });

  var table = document.getElementById('duties');
  if (!table) { return; }
  var body = table.tBodies[0];
  var rows = Array.prototype.slice.call(body.rows);
  var form = document.getElementById('filters');
  var query = document.getElementById('q');
  var subject = document.getElementById('subject');
  var none = document.getElementById('none');
  var recommended = document.getElementById('recommended');
  var count = document.getElementById('count');
  var words = rows.map(function (row) { return row.cells[0].textContent.toLowerCase().replace(/\s+/g, ' '); });

  // ------------------------------------------------------------------------------------- filters
  function chosen(name) {
    return Array.prototype.map.call(form.querySelectorAll('input[name="' + name + '"]:checked'), function (i) { return i.value; });
  }
  function apply() {
    var ruleset = chosen('ruleset'), severity = chosen('severity'), shown = 0;
    var sought = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    rows.forEach(function (row, n) {
      var of = row.dataset;
      row.hidden = !(ruleset.indexOf(of.ruleset) >= 0 && severity.indexOf(of.severity) >= 0 &&
        (!subject.value || of.subject === subject.value) && (none.checked || of.decided !== '0') &&
        (recommended.checked || !('recommended' in of)) &&
        sought.every(function (w) { return words[n].indexOf(w) >= 0; }));
      shown += row.hidden ? 0 : 1;
    });
    count.textContent = shown + ' of ' + rows.length + ' requirements shown';
  }
  form.addEventListener('input', apply);
  form.addEventListener('reset', function () { setTimeout(apply, 0); });
  form.addEventListener('submit', function (e) { e.preventDefault(); });

  // ---------------------------------------------------------------------------------------- order
  var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
  // what is most telling comes first when a head is pressed for the first time
  var falling = { share: true, decided: true, satisfied: true };
  function sort(head) {
    var by = head.dataset.sort, now = head.getAttribute('aria-sort');
    var down = now ? now === 'ascending' : !!falling[by];
    heads.forEach(function (other) { other.removeAttribute('aria-sort'); });
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    rows.slice().sort(function (a, b) {
      var x = Number(a.dataset[by]), y = Number(b.dataset[by]);
      return (down ? y - x : x - y) || a.dataset.order - b.dataset.order;
    }).forEach(function (row) { body.appendChild(row); });
  }
  heads.forEach(function (head) {
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'sort';
    button.textContent = head.textContent;
    button.addEventListener('click', function () { sort(head); });
    head.replaceChildren(button);
  });
  apply();
})();
