/** A key with this system's command key before it, as its own menus write it. */
export function shortcut(key: string, platform = navigator.platform): string {
  return /mac/i.test(platform) ? `⌘${key === 'Enter' ? '↩' : key}` : `Ctrl+${key}`
}
