/** What to tell a person about a refusal: what happened, and what to do now. */
export type FailureWords = { title: string; advice: string }

const words: Record<string, FailureWords> = {
  bad_target: {
    title: 'That is neither a web address nor a file here',
    advice: 'Check the spelling, or drop the file onto the window.',
  },
  unreadable: {
    title: 'The page could not be read',
    advice: 'See whether it opens in your browser. A file may have been moved or be closed to you.',
  },
  no_browser: {
    title: 'No browser was found for test traffic',
    advice: 'Install Chromium, Google Chrome or Microsoft Edge, then send again. The inspection needs none.',
  },
  browser_failed: {
    title: 'The browser stopped before the page had settled',
    advice: 'Send again. What had arrived until then is kept.',
  },
  cancelled: { title: 'Cancelled', advice: 'What had arrived until then is kept.' },
  cannot_write: {
    title: 'The file could not be written',
    advice: 'Choose another folder, or close the file where it is open.',
  },
  internal: {
    title: 'Something went wrong inside Pixelscope',
    advice: 'Try again. If it happens again, the line below helps whoever mends it.',
  },
}

export function failureWords(error: { code: string; message: string }): FailureWords {
  return words[error.code] ?? { title: error.message, advice: '' }
}
