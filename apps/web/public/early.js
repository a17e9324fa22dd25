// Runs before the first paint so that neither the colours nor the language flash. An own file because the
// content security policy allows no inline script. Only two plain settings are read; nothing is sent.
(() => {
  try {
    const root = document.documentElement;
    const theme = localStorage.getItem('nova.theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    if (localStorage.getItem('nova.locale') === 'en') root.lang = 'en';
  } catch {
    // Storage is blocked: the system's colours and Korean.
  }
})();
