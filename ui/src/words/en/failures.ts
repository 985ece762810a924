/** What to tell a person about a refusal: what happened, and what to do now. */
export const failures = {
  'failure.bad_target': 'That is neither a web address nor a file here',
  'failure.bad_target.advice': 'Check the spelling, or drop the file onto the window.',
  'failure.unreadable': 'The page could not be read',
  'failure.unreadable.advice':
    'See whether it opens in your browser. A file may have been moved or be closed to you.',
  'failure.no_browser': 'No browser was found for test traffic',
  'failure.no_browser.advice':
    'Install Chromium, Google Chrome or Microsoft Edge, then send again. The inspection needs none.',
  'failure.no_browser.get': 'Get a browser',
  'failure.browser_failed': 'The browser stopped before the page had settled',
  'failure.browser_failed.advice': 'Send again. What had arrived until then is kept.',
  'failure.cancelled': 'Cancelled',
  'failure.cancelled.advice': 'What had arrived until then is kept.',
  'failure.cannot_write': 'The file could not be written',
  'failure.cannot_write.advice': 'Choose another folder, or close the file where it is open.',
  'failure.internal': 'Something went wrong inside Pixelscope',
  'failure.internal.advice': 'Try again. If it happens again, the line below helps whoever mends it.',
}
