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
  ['Write straight quotes', 'เขียนเครื่องหมายคำพูดตรง'],
  ['Write the address anew', 'เขียน URL ใหม่'],
  ["Write today's code in its place", 'เขียนโค้ดรุ่นปัจจุบันแทน'],
  ['Write the image as markup', 'เขียนรูปภาพเป็น markup'],
  ['Write {0} around it', 'เขียน {0} ครอบไว้'],
  ['Widen {0}', 'ขยาย {0}'],
  ['Silence {0}', 'ปิดการเตือน {0}'],
  ['Make it a list', 'เปลี่ยนเป็น array'],
  ['Put it into {0}', 'ใส่ไว้ใน {0}'],
  ['Put the id in quotes', 'ใส่ id ในเครื่องหมายคำพูด'],
  ['Take the quotes off', 'เอาเครื่องหมายคำพูดออก'],
  ['Add {0}', 'เพิ่ม {0}'],
  ['Add {0} after {1}', 'เพิ่ม {0} หลัง {1}'],
  ['Add the state', 'เพิ่มรัฐ'],
  ['Add the event id after the parameters', 'เพิ่ม event id หลังพารามิเตอร์'],
  ['Add the image below {0}', 'เพิ่มรูปภาพใต้ {0}'],
  ['Move it above {0}', 'ย้ายไปไว้เหนือ {0}'],
  ['Move it below {0}', 'ย้ายไปไว้ใต้ {0}'],
  ['Remove the call', 'ลบการเรียกนี้'],
  ['Remove the comment', 'ลบคอมเมนต์นี้'],
  ['Remove the second {0}', 'ลบ {0} ตัวที่สอง'],
  ['Remove the {0} part', 'ลบส่วน {0}'],
  ['Remove {0}', 'ลบ {0}'],
]

export const words: readonly Saying[] = [
  ['and', 'และ'],
  ['the event', 'event นี้'],
  ['The event', 'event นี้'],
  ['an empty text', 'ข้อความว่าง'],
  ['An empty text', 'ข้อความว่าง'],
  ['an array', 'array'],
  ['An array', 'array'],
  ['an object', 'object'],
  ['An object', 'object'],
  ['a function', 'ฟังก์ชัน'],
  ['A function', 'ฟังก์ชัน'],
  ['The event', 'event นี้'],
  ['This event', 'event นี้'],
]
