// Before the first paint: the look the reader chose last, if any (else the system's).
try {
  const theme = localStorage.getItem('dateline-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // storage is switched off: the system's look
}
