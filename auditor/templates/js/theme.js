(function () {
  'use strict';
  var root = document.documentElement;
  root.classList.remove('no-js');
  var theme = document.getElementById('theme');
  var dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  function setTheme(on) {
    dark = on;
    root.classList.toggle('dark', on);
    root.classList.toggle('light', !on);
    theme.setAttribute('aria-pressed', String(on));
  }
  theme.addEventListener('click', function () { setTheme(!dark); });
  setTheme(dark);
})();
