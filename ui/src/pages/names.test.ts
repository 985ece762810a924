import { expect, it } from 'vitest'
import { pageName } from './names'

it.each([
  ['https://shop.example/', 'shop.example', 'shop.example'],
  ['https://shop.example/%E0%B8%8A%E0%B8%B2?a=1', '/ชา?a=1', 'shop.example'],
  ['/home/nok/shop/archive/sale.html', 'sale.html', 'shop/archive'],
  ['C:\\shop\\index.html', 'index.html', 'C:/shop'],
  ['index.html', 'index.html', ''],
  ['https://%', '%', 'https:'],
])('names %s', (source, name, place) => {
  expect(pageName(source)).toEqual({ name, place })
})
