/** The keys that work everywhere in the window. */
export type Act = 'address' | 'send' | 'open' | 'again'

export function actOf(event: KeyboardEvent): Act | null {
  // The web view's own reload would throw away everything captured.
  if (event.key === 'F5') return 'again'
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null
  switch (event.key.toLowerCase()) {
    case 'l':
      return 'address'
    case 'enter':
      return 'send'
    case 'o':
      return 'open'
    case 'r':
      return 'again'
    default:
      return null
  }
}
