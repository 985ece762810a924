/**
 * The editor behind the source view: CodeMirror, read-only. It stands in a shadow root, because there it puts
 * its styles into adopted style sheets; in the document itself it would need a `<style>` element, which the
 * window's policy refuses.
 */
import { html } from '@codemirror/lang-html'
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { findNext, findPrevious, search, SearchQuery, setSearchQuery } from '@codemirror/search'
import { Compartment, EditorState, StateEffect, StateField, Text } from '@codemirror/state'
import {
  Decoration,
  drawSelection,
  EditorView,
  gutter,
  GutterMarker,
  highlightSpecialChars,
  lineNumbers,
} from '@codemirror/view'
import type { DecorationSet } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import type { Finding } from '../host/types'
import { theme } from './editor-theme'
import { marksOf } from './marks'
import { SourceText } from './text'
import type { Range } from './text'

export type Piece = Range & { severity: Finding['severity']; key: string; message: string }
export type Shown = { pieces: Piece[]; mark: Range | null }
export type Found = { at: number; of: number }

const show = StateEffect.define<Shown>()

const shown = StateField.define<Shown>({
  create: () => ({ pieces: [], mark: null }),
  update: (value, step) =>
    step.effects.reduce((now, effect) => (effect.is(show) ? effect.value : now), value),
})

const underlines = EditorView.decorations.compute([shown], (state): DecorationSet => {
  const { pieces, mark } = state.field(shown)
  const drawn = (range: Range, kind: string) =>
    marksOf(state.doc, range).map(({ start, end }) => Decoration.mark({ class: kind }).range(start, end))
  const lines = pieces.flatMap((piece) => drawn(piece, `cm-found cm-${piece.severity}`))
  const marked = mark ? drawn(mark, 'cm-marked') : []
  return Decoration.set([...lines, ...marked], true)
})

class Flag extends GutterMarker {
  constructor(private readonly piece: Piece) {
    super()
  }
  override eq(other: Flag): boolean {
    return other.piece.key === this.piece.key
  }
  override toDOM(): HTMLElement {
    const flag = document.createElement('span')
    flag.className = `cm-flag cm-flag-${this.piece.severity}`
    flag.title = this.piece.message
    return flag
  }
}

const worst = ['error', 'warning', 'info']

function flags(pick: (key: string) => void) {
  const on = (view: EditorView, from: number, to: number) =>
    view.state
      .field(shown)
      .pieces.filter(({ start }) => start >= from && start <= to)
      .sort((a, b) => worst.indexOf(a.severity) - worst.indexOf(b.severity))[0]
  return gutter({
    class: 'cm-flags',
    lineMarker: (view, line) => {
      const piece = on(view, line.from, line.to)
      return piece ? new Flag(piece) : null
    },
    lineMarkerChange: (update) => update.startState.field(shown) !== update.state.field(shown),
    domEventHandlers: {
      mousedown(view, line) {
        const piece = on(view, line.from, line.to)
        if (piece) pick(piece.key)
        return piece !== undefined
      },
    },
  })
}

const colours = HighlightStyle.define([
  { tag: [tags.tagName, tags.angleBracket, tags.keyword], color: 'var(--code-tag)' },
  { tag: [tags.attributeName, tags.propertyName], color: 'var(--code-name)' },
  { tag: [tags.string, tags.attributeValue, tags.number, tags.bool], color: 'var(--code-value)' },
  { tag: [tags.comment, tags.documentMeta], color: 'var(--text-3)', fontStyle: 'italic' },
])

/** Longer than this, colours would cost more than they tell. */
const PLAIN = 1_500_000

export class Editor {
  private readonly view: EditorView
  private readonly wrapping = new Compartment()
  private source: SourceText

  constructor(parent: ShadowRoot, text: string, label: string, pick: (key: string) => void) {
    this.source = new SourceText(text)
    const inside = (pos: number) =>
      this.view.state
        .field(shown)
        .pieces.find(({ start, end }) => start <= pos && pos < Math.max(end, start + 1))
    this.view = new EditorView({
      parent,
      root: parent,
      state: EditorState.create({
        doc: this.document(),
        extensions: [
          EditorState.readOnly.of(true),
          EditorView.editable.of(false),
          EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': label, 'aria-readonly': 'true' }),
          lineNumbers(),
          flags(pick),
          highlightSpecialChars(),
          drawSelection(),
          search(),
          shown,
          underlines,
          this.wrapping.of([]),
          text.length < PLAIN ? [html({ autoCloseTags: false }), syntaxHighlighting(colours)] : [],
          theme,
          EditorView.domEventHandlers({
            click: (event, view) => {
              const pos = view.posAtCoords({ x: event.clientX, y: event.clientY })
              const piece = pos === null ? undefined : inside(pos)
              // Somebody who selects text wants the text.
              if (piece && view.state.selection.main.empty) pick(piece.key)
            },
          }),
        ],
      }),
    })
  }

  private document(): Text {
    return Text.of(this.source.lines.map(({ start, end }) => this.source.text.slice(start, end)))
  }

  /** A place of the page's text in the editor's, in which every line ends with one character. */
  private place(index: number): number {
    const number = this.source.lineOf(index)
    const line = this.source.lines[number]
    if (!line) return 0
    const from = this.view.state.doc.line(number + 1)
    return Math.min(from.to, from.from + (index - line.start))
  }

  private range({ start, end }: Range): Range {
    return { start: this.place(start), end: this.place(end) }
  }

  /** Takes another text and changes only what is different, so that place and selection stay. */
  write(text: string): void {
    if (text === this.source.text) return
    const before = this.view.state.doc.toString()
    this.source = new SourceText(text)
    const now = this.document().toString()
    let from = 0
    const most = Math.min(before.length, now.length)
    while (from < most && before.charCodeAt(from) === now.charCodeAt(from)) from += 1
    let tail = 0
    while (tail < most - from && before.at(-1 - tail) === now.at(-1 - tail)) tail += 1
    this.view.dispatch({
      changes: { from, to: before.length - tail, insert: now.slice(from, now.length - tail) },
      effects: show.of({ pieces: [], mark: null }),
    })
  }

  show({ pieces, mark }: Shown): void {
    const placed = pieces.map((piece) => ({ ...piece, ...this.range(piece) }))
    this.view.dispatch({ effects: show.of({ pieces: placed, mark: mark && this.range(mark) }) })
  }

  scrollTo(mark: Range): void {
    const { start } = this.range(mark)
    this.view.dispatch({
      effects: EditorView.scrollIntoView(start, { y: 'center', x: 'nearest', xMargin: 80 }),
    })
    // Asking for a place scrolls now: left to the next frame, it would undo what the person scrolls meanwhile.
    this.view.coordsAtPos(start)
  }

  wrap(on: boolean): void {
    this.view.dispatch({ effects: this.wrapping.reconfigure(on ? EditorView.lineWrapping : []) })
  }

  /** Marks all matches, goes to the next or the one before, and tells which of how many it is. */
  find(words: string, way: 'next' | 'previous'): Found {
    const query = new SearchQuery({ search: words, literal: true })
    this.view.dispatch({ effects: setSearchQuery.of(query) })
    if (!query.valid) return { at: 0, of: 0 }
    const all: number[] = []
    const matches = query.getCursor(this.view.state)
    for (let next = matches.next(); !next.done && all.length < 10_000; next = matches.next()) {
      all.push(next.value.from)
    }
    if (all.length === 0) return { at: 0, of: 0 }
    if (way === 'next') findNext(this.view)
    else findPrevious(this.view)
    return { at: all.indexOf(this.view.state.selection.main.from) + 1, of: all.length }
  }

  close(): void {
    this.view.destroy()
  }
}
