(function () {
  'use strict';
  var form = document.getElementById('search');
  if (!form) { return; }
  var MOST = 50;
  var query = document.getElementById('q');
  var count = document.getElementById('count');
  var results = document.getElementById('results');
  var entries = JSON.parse(document.getElementById('entries').textContent);
  entries.forEach(function (e) {
    e.name = (e.id + ' ' + e.title).toLowerCase();
    e.all = e.name + ' ' + (e.kind + ' ' + e.words).toLowerCase();
  });
  function all(words, text) { return words.every(function (w) { return text.indexOf(w) >= 0; }); }
  // an id comes first, then what a title says, then the rest; each in the order of the pages
  function rank(e, words) { return e.id.toLowerCase() === words.join(' ') ? 0 : all(words, e.name) ? 1 : 2; }
  function item(e) {
    var li = document.createElement('li'), link = document.createElement('a'), what = document.createElement('span');
    link.href = e.href;
    link.textContent = e.id;
    what.className = 'what';
    what.textContent = e.kind;
    li.append(link, ' ' + e.title, what);
    return li;
  }
  function search() {
    var words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    var found = words.length ? entries.filter(function (e) { return all(words, e.all); }) : [];
    found = found.map(function (e, n) { return [rank(e, words), n, e]; })
      .sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
    results.replaceChildren.apply(results, found.slice(0, MOST).map(function (f) { return item(f[2]); }));
    count.textContent = !words.length ? '' : found.length + ' found' + (found.length > MOST ? ', the first ' + MOST + ' shown' : '');
  }
  form.addEventListener('input', search);
  form.addEventListener('submit', function (e) { e.preventDefault(); });
  search();
})();
