/** Offers text to the browser, or to Electron's download, as a file. */
export function saveText(fileName: string, text: string): void {
  const type = fileName.endsWith('.html') ? 'text/html' : 'text/plain';
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The download has its own reference by the time this runs.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
