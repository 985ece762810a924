/** What a checklist and a letter say of their own, in Thai: their titles and what stands around a page's lines. */
import type { Saying } from '../ruleTexts'
import { places } from './writing'

export const documents: readonly Saying[] = [
  ...places,
  ['Meta Pixel install checklist', 'เช็กลิสต์การติดตั้ง Meta Pixel'],
  ['{0} done, {1} failed, {2} open', 'เรียบร้อย {0} ข้อ ไม่ถูกต้อง {1} ข้อ ยังไม่ตรวจ {2} ข้อ'],
  ['Made {0}.', 'จัดทำเมื่อ {0}'],
  ['Pages:', 'หน้าเว็บ:'],
  ['What to do:', 'สิ่งที่ต้องทำ:'],
  ['line {0}, column {1}', 'บรรทัด {0} คอลัมน์ {1}'],
  ['done', 'เรียบร้อย'],
  ['failed', 'ไม่ถูกต้อง'],
  ['open', 'ยังไม่ตรวจ'],
  ['Written by {0} {1}', 'เขียนโดย {0} {1}'],
  ['Meta Pixel on {0}', 'Meta Pixel บน {0}'],
  ['Meta Pixel on {0} pages', 'Meta Pixel บน {0} หน้า'],
  ['Please see to the Meta Pixel on:', 'รบกวนช่วยแก้ Meta Pixel บน:'],
  ['It stands so: {0}.', 'สถานะตอนนี้: {0}'],
  [
    'There is more: the whole text and the checklist come separately.',
    'ยังมีต่อ: ข้อความทั้งหมดและเช็กลิสต์จะส่งแยกมาให้',
  ],
]
