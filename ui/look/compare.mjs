/**
 * Pictures beside the ones that were looked at and accepted, which lie in `references` at half their size.
 *
 * Machines draw letters a little differently, so single points count for nothing: a picture differs where
 * squares of it do, on the average of their points. A word that has changed or moved is several of them.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'

/** The side of a square, in points of the picture at half its size. */
const SIDE = 8
/** How far a square may be off on average, of 255. */
const OFF = 12
/** How many squares may be further off. */
const SQUARES = 2

const references = new URL('./references/', import.meta.url)
export const pictures = new URL('./pictures/', import.meta.url)

/** A page of its own in which pictures are drawn: a browser has all that is needed for it. */
export async function comparer(chromium) {
  const page = await (await chromium.newContext()).newPage()
  const file = (name) => new URL(`${name}.webp`, references)
  await mkdir(references, { recursive: true })
  await mkdir(pictures, { recursive: true })
  return {
    /** The number of squares that differ, and the picture with them marked; nothing without a reference. */
    async differences(name, picture) {
      const reference = await readFile(file(name)).catch(() => null)
      if (reference === null) return null
      // The new one loses what the reference has lost when it was made small.
      const now = await page.evaluate(halved, data('png', picture))
      const given = { side: SIDE, off: OFF, now, then: data('webp', reference) }
      const { squares, marked } = await page.evaluate(squaresOff, given)
      return { differs: squares > SQUARES, squares, marked: bytes(marked) }
    },
    async accept(name, picture) {
      await writeFile(file(name), bytes(await page.evaluate(halved, data('png', picture))))
    },
    /** Leaves what is new and where it differs to be looked at, and tells where. */
    async leave(name, picture, marked) {
      const path = (what) => new URL(`${name}.${what}.png`, pictures)
      await writeFile(path('new'), picture)
      if (marked) await writeFile(path('difference'), marked)
      return path(marked ? 'difference' : 'new').pathname
    },
    /** Removes the references of states that are gone. */
    async keep(names) {
      for (const one of await readdir(references))
        if (!names.has(one.replace(/\.webp$/, ''))) await rm(new URL(one, references))
    },
    close: () => page.context().close(),
  }
}

const data = (kind, content) => `data:image/${kind};base64,${content.toString('base64')}`
const bytes = (data) => Buffer.from(data.slice(data.indexOf(',') + 1), 'base64')

/** In the page: a picture at half its size, with few bytes. */
async function halved(address) {
  const image = await createImageBitmap(await (await fetch(address)).blob())
  const canvas = new OffscreenCanvas(image.width / 2, image.height / 2)
  const pen = canvas.getContext('2d')
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.7 })
  return new Promise((done) => {
    const reader = new FileReader()
    reader.onload = () => done(reader.result)
    reader.readAsDataURL(blob)
  })
}

/** In the page: how many squares of a picture differ from the reference, and the picture with them marked. */
async function squaresOff({ side, off, now, then }) {
  const [image, reference] = await Promise.all(
    [now, then].map(async (address) => createImageBitmap(await (await fetch(address)).blob())),
  )
  const { width, height } = reference
  const drawn = (picture) => {
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width, height })
    const pen = canvas.getContext('2d')
    pen.drawImage(picture, 0, 0, width, height)
    return { canvas, pen, points: pen.getImageData(0, 0, width, height).data }
  }
  const [ours, theirs] = [drawn(image), drawn(reference)]
  let squares = 0
  ours.pen.strokeStyle = '#f0f'
  for (let top = 0; top < height; top += side) {
    for (let left = 0; left < width; left += side) {
      let sum = 0
      let count = 0
      for (let y = top; y < Math.min(top + side, height); y += 1) {
        for (let x = left; x < Math.min(left + side, width); x += 1) {
          const at = (y * width + x) * 4
          sum += Math.max(
            ...[0, 1, 2].map((one) => Math.abs(ours.points[at + one] - theirs.points[at + one])),
          )
          count += 1
        }
      }
      if (sum / count <= off) continue
      squares += 1
      ours.pen.strokeRect(left + 0.5, top + 0.5, side - 1, side - 1)
    }
  }
  return { squares, marked: squares > 0 ? ours.canvas.toDataURL() : '' }
}
