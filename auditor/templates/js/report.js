(function () {
  'use strict';
  var root = document.documentElement;
  function each(selector, use, within) { Array.prototype.forEach.call((within || document).querySelectorAll(selector), use); }

  // ------------------------------------------------------------------------------- filters and search
  var form = document.getElementById('filters');
  var query = document.getElementById('q');
  var blocks = document.getElementById('blocks');
  var waived = document.getElementById('waived');
  var count = document.getElementById('count');
  var groups = Array.prototype.slice.call(document.querySelectorAll('#list .reg'));
  var cards = Array.prototype.slice.call(document.querySelectorAll('#list .finding'));
  // quotation marks of print are found by those of the keyboard
  function plain(text) { return text.toLowerCase().replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"'); }
  var words = cards.map(function (card) { return plain(card.textContent).replace(/\s+/g, ' '); });
  function chosen(name) {
    return Array.prototype.map.call(form.querySelectorAll('input[name="' + name + '"]:checked'), function (i) { return i.value; });
  }
  function total() {
    var shown = cards.filter(function (c) { return !c.hidden; }).length;
    count.textContent = shown + ' of ' + cards.length + ' findings shown';
    groups.forEach(function (g) { g.hidden = !g.querySelector('.finding:not([hidden])'); });
  }
  function apply() {
    var ruleset = chosen('ruleset'), severity = chosen('severity'), outcome = chosen('outcome');
    var sought = plain(query.value).split(/\s+/).filter(Boolean);
    cards.forEach(function (c, n) {
      var of = c.dataset;
      c.hidden = !(ruleset.indexOf(of.ruleset) >= 0 && severity.indexOf(of.severity) >= 0 && outcome.indexOf(of.outcome) >= 0 &&
        (!blocks.checked || of.blocks === 'yes') && (!waived || !waived.checked || of.waived === 'yes') &&
        sought.every(function (w) { return words[n].indexOf(w) >= 0; }));
    });
    total();
    light(sought);
  }
  // what was sought is marked without touching the text, where the browser can
  function light(sought) {
    if (!window.Highlight || !CSS.highlights) { return; }
    CSS.highlights.delete('sought');
    var ranges = [];
    if (sought.length && sought[0].length > 1) {
      cards.forEach(function (c) {
        if (c.hidden || ranges.length > 2000) { return; }
        var walker = document.createTreeWalker(c, NodeFilter.SHOW_TEXT), node;
        while ((node = walker.nextNode())) {
          var text = plain(node.data);
          if (text.length !== node.data.length) { continue; }
          sought.forEach(function (w) {
            for (var at = text.indexOf(w); at >= 0; at = text.indexOf(w, at + w.length)) {
              var range = document.createRange();
              range.setStart(node, at);
              range.setEnd(node, at + w.length);
              ranges.push(range);
            }
          });
        }
      });
    }
    if (ranges.length) { var lit = new Highlight(); ranges.forEach(function (r) { lit.add(r); }); CSS.highlights.set('sought', lit); }
  }
  form.addEventListener('input', apply);
  form.addEventListener('reset', function () { setTimeout(apply, 0); });
  form.addEventListener('submit', function (e) { e.preventDefault(); });

  // ----------------------------------------- a link leads to what a filter hides, and takes the focus along
  function reveal() {
    var id = location.hash.slice(1), target;
    try { target = id && document.getElementById(decodeURIComponent(id)); } catch (e) { target = null; }
    if (!target) { return; }
    var card = target.closest('.finding');
    if (card && card.hidden) { card.hidden = false; total(); }
    if (!/^(?:A|BUTTON|INPUT)$/.test(target.tagName) && !target.hasAttribute('tabindex')) { target.tabIndex = -1; }
    target.focus({ preventScroll: true });
    target.scrollIntoView();
  }
  window.addEventListener('hashchange', reveal);
  // the same link once more changes no hash
  document.addEventListener('click', function (e) {
    var link = e.target.closest && e.target.closest('a[href^="#"]');
    if (link && link.getAttribute('href') === location.hash) { setTimeout(reveal, 0); }
  });

  // --------------------------------------------------------------------------------- model clauses
  function selected(clause) {
    var range = document.createRange(), selection = window.getSelection();
    range.selectNodeContents(clause);
    selection.removeAllRanges();
    selection.addRange(range);
  }
  function copied(clause) {
    selected(clause);
    var done = false;
    try { done = document.execCommand('copy'); } catch (e) { done = false; }
    if (done) { window.getSelection().removeAllRanges(); }
    return done;
  }
  each('[data-copy]', function (button) {
    var clause = document.getElementById(button.dataset.copy), said = button.parentNode.querySelector('.said');
    function say(done) {
      each('.said', function (other) { if (other !== said) { other.textContent = ''; } });
      said.textContent = '';
      setTimeout(function () {
        said.textContent = done ? 'Copied. Fill in what stands in brackets.' : 'The browser did not allow it: the clause is selected, copy it with the keyboard.';
        if (done && clause.textContent.indexOf('[') < 0) { said.textContent = 'Copied.'; }
      }, 30);
    }
    button.addEventListener('click', function () {
      if (navigator.clipboard && window.isSecureContext) {
        navigator.clipboard.writeText(clause.textContent).then(function () { say(true); }, function () { say(copied(clause)); });
      } else { say(copied(clause)); }
    });
  });

  // ---------------------------------- on a phone tables are shown as lists; to assistive technology they stay tables
  each('table.stack', function (table) {
    var labels = Array.prototype.map.call(table.querySelectorAll('thead th'), function (th) { return th.textContent; });
    table.setAttribute('role', 'table');
    each('thead, tbody', function (part) { part.setAttribute('role', 'rowgroup'); }, table);
    each('thead th', function (th) { th.setAttribute('role', 'columnheader'); }, table);
    each('tr', function (tr) { tr.setAttribute('role', 'row'); }, table);
    each('tbody tr', function (tr) {
      Array.prototype.forEach.call(tr.cells, function (cell, n) {
        cell.setAttribute('role', cell.tagName === 'TH' ? 'rowheader' : 'cell');
        if (cell.tagName === 'TD') { cell.dataset.label = labels[n]; }
      });
    }, table);
  });
  root.classList.add('js');
  apply();
  reveal();
})();
