/** Files dropped onto an ordinary browser's window. */
import type { Drop } from '../host'
import { SHOP } from './pages'

/** A browser does not tell where a dropped file lies, so its name has to do. */
export function listenForFiles(tell: (drop: Drop) => void): () => void {
  const over = (event: DragEvent) => {
    event.preventDefault()
    tell({ kind: 'over' })
  }
  const left = (event: DragEvent) => {
    if (event.relatedTarget === null) tell({ kind: 'left' })
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    const files = [...(event.dataTransfer?.files ?? [])]
    tell({ kind: 'dropped', paths: files.map((file) => `${SHOP}/${file.name}`) })
  }
  window.addEventListener('dragover', over)
  window.addEventListener('dragleave', left)
  window.addEventListener('drop', drop)
  return () => {
    window.removeEventListener('dragover', over)
    window.removeEventListener('dragleave', left)
    window.removeEventListener('drop', drop)
  }
}
