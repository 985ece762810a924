/** Who installs a pixel, in words: the page itself, a script file, a tag of a container, a plug-in. */
import { vendorOf } from '../words/told'
import { t } from '../words/words.svelte'
import type { PixelLamps } from './lamps'

/** What kind of pixel it is, where it stands and who installs it. */
export function broughtBy(card: PixelLamps): string {
  const { pixel } = card
  if (!pixel) return installer(card)
  return [t(`pixel.kind.${pixel.kind}`), t(`pixel.in.${pixel.placement}`), installer(card)].join(', ')
}

function installer({ id, pixel, integration }: PixelLamps): string {
  if (pixel?.via) {
    const { name, tag, container } = pixel.via
    const told = name ?? (tag === null ? t('pixel.by.tag.unnamed') : t('pixel.by.tag.number', tag))
    return t('pixel.by.tag', told, container)
  }
  if (pixel?.script) return t('pixel.by.file', fileName(pixel.script.url))
  if (integration) return t('pixel.by.integration', vendorOf(integration))
  if (pixel) return t('pixel.by.page')
  return id === null ? t('pixel.by.nobody') : t('pixel.by.traffic')
}

export function fileName(url: string): string {
  return (
    url
      .replace(/[?#].*$/, '')
      .split(/[\\/]/)
      .filter(Boolean)
      .at(-1) ?? url
  )
}
