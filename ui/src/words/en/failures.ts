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
  'failure.not_a_browser': 'What is set as the browser cannot be used',
  'failure.not_a_browser.advice': 'Choose another one in the settings, then send again.',
  'failure.not_a_browser.choose': 'Choose a browser',
  'failure.browser_failed': 'The browser stopped before the page had settled',
  'failure.browser_failed.advice': 'Send again. What had arrived until then is kept.',
  'failure.cancelled': 'Cancelled',
  'failure.cancelled.advice': 'What had arrived until then is kept.',
  'failure.cannot_write': 'The file could not be written',
  'failure.cannot_write.advice': 'Choose another folder, or close the file where it is open.',
  'failure.changed': 'The page is not as it was shown any more',
  'failure.changed.advice': 'Nothing was written. Look at the page as it is now, then do it again.',
  'failure.gone': 'That is not kept any more',
  'failure.gone.advice': 'It was deleted, or the run ended before it told anything. Send again.',
  'failure.bad_answer': 'Something that was filled in is not right',
  'failure.bad_answer.advice': 'See the line below, and mend the field that it names.',
  'failure.no_place': 'The page has no place for this code',
  'failure.no_place.advice': 'Copy the code, and put it in by hand where it says.',
  'failure.unconfirmed': 'Nothing was sent: hits reach Meta only after you have said so',
  'failure.unconfirmed.advice':
    'Choose “Delivered: hits reach Meta” beside the button once more, and confirm it.',
  'failure.cannot_keep': 'What you see could not be kept',
  'failure.cannot_keep.advice':
    'It stays on the screen until you close the app. See whether the disk is full or the folder closed to you.',
  'failure.still_read': 'It is deleted, but its bytes are still on the disk',
  'failure.still_read.advice': 'They go when the app’s other window is closed.',
  'failure.internal': 'Something went wrong inside Pixelscope',
  'failure.internal.advice': 'Try again. If it happens again, the line below helps whoever mends it.',
}
