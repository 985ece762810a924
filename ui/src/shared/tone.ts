/** What a colour says. It never says it alone: an icon or a word stands beside it. */
export type Tone = 'ok' | 'warn' | 'error' | 'info' | 'idle'
