/** Light or dark, on the document's own element, before anything is painted. */
export type Theme = 'system' | 'light' | 'dark'

let chosen: Theme = 'system'

const system = () => window.matchMedia?.('(prefers-color-scheme: dark)') ?? null

export function wear(theme: Theme): void {
  chosen = theme
  const dark = theme === 'dark' || (theme === 'system' && (system()?.matches ?? false))
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
}

/** Follows the system while the person has chosen nothing else. */
export function followSystem(): void {
  system()?.addEventListener('change', () => wear(chosen))
  wear(chosen)
}
