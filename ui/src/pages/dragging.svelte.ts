/** Dragging a row up and down with the pointer. The system's own drag and drop is left to files. */
import type { OpenedPage } from '../state/opened.svelte'

export function dragging(drop: (page: OpenedPage, by: number) => void) {
  let held = $state.raw<{ page: OpenedPage; by: number } | null>(null)

  return {
    /** How far a row is drawn from its place, in pixels; nothing where it is not the one held. */
    shift: (page: OpenedPage): number | null => (held?.page === page ? held.by : null),

    grab(event: PointerEvent, page: OpenedPage, height: number): void {
      if (event.button !== 0 || event.pointerType === 'touch') return
      const from = event.clientY
      const move = (moved: PointerEvent) => {
        const by = moved.clientY - from
        // A hand that trembles does not drag.
        if (held !== null || Math.abs(by) > 6) held = { page, by }
      }
      const end = () => {
        window.removeEventListener('pointermove', move)
        window.removeEventListener('pointerup', end)
        window.removeEventListener('pointercancel', end)
        const by = held ? Math.round(held.by / height) : 0
        held = null
        if (by !== 0) drop(page, by)
      }
      window.addEventListener('pointermove', move)
      window.addEventListener('pointerup', end)
      window.addEventListener('pointercancel', end)
    },
  }
}
