(function () {
  'use strict';
  var form = document.getElementById('filters');
  var query = document.getElementById('q');
  var blocks = document.getElementById('blocks');
  var waived = document.getElementById('waived');
  var count = document.getElementById('count');
  var cards = Array.prototype.slice.call(document.querySelectorAll('#list .finding'));
  cards.forEach(function (card) { card._text = card.textContent.toLowerCase(); });
  function chosen(name) {
    return Array.prototype.map.call(form.querySelectorAll('input[name="' + name + '"]:checked'), function (i) { return i.value; });
  }
  function apply() {
    var ruleset = chosen('ruleset'), severity = chosen('severity'), outcome = chosen('outcome'), words = query.value.trim().toLowerCase(), n = 0;
    cards.forEach(function (c) {
      var on = ruleset.indexOf(c.dataset.ruleset) >= 0 && severity.indexOf(c.dataset.severity) >= 0 && outcome.indexOf(c.dataset.outcome) >= 0 &&
        (!blocks.checked || c.dataset.blocks === 'yes') && (!waived || !waived.checked || c.dataset.waived === 'yes') && (!words || c._text.indexOf(words) >= 0);
      c.hidden = !on;
      n += on;
    });
    count.textContent = n + ' of ' + cards.length + ' gaps shown';
  }
  form.addEventListener('input', apply);
  form.addEventListener('reset', function () { setTimeout(apply, 0); });
  form.addEventListener('submit', function (e) { e.preventDefault(); });
  // a link to a finding that the filter hides must still work
  function reveal() {
    var el = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (el && el.classList.contains('finding')) { el.hidden = false; el.tabIndex = -1; el.focus({ preventScroll: true }); el.scrollIntoView(); }
  }
  window.addEventListener('hashchange', reveal);
  apply();
  reveal();
})();
