/** What several rules have in common, in Thai. */
import type { Saying } from '../ruleTexts'

export const headings: readonly Saying[] = [
  ['What it reports', 'ตรวจอะไร'],
  ['Why it matters', 'ทำไมจึงสำคัญ'],
  ['Example', 'ตัวอย่างที่มีปัญหา'],
  ['Use instead', 'ควรเขียนแบบนี้'],
  ['References', 'อ้างอิง'],
]

export const fixes: readonly Saying[] = [
  ['Write {0}', 'เขียนเป็น {0}'],
  ['Add {0}', 'เพิ่ม {0}'],
  ['Remove {0}', 'ลบ {0}'],
  ['Take the quotes off', 'เอาเครื่องหมายคำพูดออก'],
]

export const words: readonly Saying[] = [
  ['and', 'และ'],
  ['an empty text', 'ข้อความว่าง'],
  ['An empty text', 'ข้อความว่าง'],
  ['an array', 'array'],
  ['An array', 'array'],
  ['an object', 'object'],
  ['An object', 'object'],
  ['a function', 'ฟังก์ชัน'],
  ['A function', 'ฟังก์ชัน'],
]
