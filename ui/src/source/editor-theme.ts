/** The editor in the window's own colours, which reach into its shadow root as custom properties. */
import { EditorView } from '@codemirror/view'

export const theme = EditorView.theme({
  '&': {
    height: '100%',
    background: 'var(--surface)',
    color: 'var(--text)',
    fontSize: 'var(--text-s)',
  },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--mono)',
    fontVariantLigatures: 'none',
    lineHeight: '20px',
    overflow: 'auto',
  },
  '.cm-content': { padding: '8px 0 24px', cursor: 'text' },
  '.cm-content:focus-visible': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-line': { padding: '0 24px 0 6px' },
  '.cm-gutters': { background: 'var(--surface)', border: '0', color: 'var(--text-3)' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '3.5ch', padding: '0 6px 0 10px' },
  '.cm-flags': { width: '16px', cursor: 'pointer' },
  '.cm-flag': { display: 'block', width: '9px', height: '9px', margin: '5.5px 3px' },
  '.cm-flag-error': { borderRadius: '50%', background: 'var(--error)' },
  '.cm-flag-warning': { background: 'var(--warn)', clipPath: 'polygon(50% 0, 100% 100%, 0 100%)' },
  '.cm-flag-info': { border: '2px solid var(--info)', borderRadius: '50%', boxSizing: 'border-box' },
  '.cm-found': {
    textDecorationLine: 'underline',
    textDecorationThickness: '2px',
    textUnderlineOffset: '3px',
  },
  '.cm-error': { textDecorationColor: 'var(--error)', textDecorationStyle: 'wavy', cursor: 'pointer' },
  '.cm-warning': { textDecorationColor: 'var(--warn)', textDecorationStyle: 'wavy', cursor: 'pointer' },
  '.cm-info': { textDecorationColor: 'var(--info)', textDecorationStyle: 'dotted', cursor: 'pointer' },
  '.cm-marked': {
    borderRadius: '2px',
    background: 'var(--mark)',
    // Seen where the system's colours take the ground away.
    outline: '1px solid transparent',
    color: 'var(--text)',
  },
  '.cm-marked *': { color: 'var(--text)' },
  '.cm-searchMatch': { background: 'var(--accent-soft)', outline: '1px solid var(--accent)' },
  '.cm-searchMatch-selected': { background: 'var(--mark)', outline: '2px solid var(--mark-edge)' },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': { background: 'var(--accent-soft)' },
  '.cm-specialChar': { color: 'var(--error)' },
  '.cm-cursor': { display: 'none' },
})
