import { plain } from './plain'

export const compare = {
  'compare.title': 'เปรียบเทียบสองรอบ',
  'compare.none': 'ยังไม่มีอะไรให้เปรียบเทียบ',
  'compare.none.says': 'ส่งทราฟฟิกทดสอบ แก้หน้าเว็บ แล้วส่งอีกครั้ง สิ่งที่เพิ่มมา หายไป และเปลี่ยนไปจะแสดงที่นี่',
  'compare.one': 'มีอยู่หนึ่งรอบแล้ว ส่งอีกรอบหนึ่ง แล้วความต่างจะแสดงที่นี่',
  'compare.before': 'ก่อน',
  'compare.after': 'หลัง',
  'compare.run': (number: number, time: string, hits: number) =>
    `รอบที่ ${plain(number)} เวลา ${time} ได้ ${plain(hits)} hit`,
  'compare.swap': 'สลับ',
  'compare.findings': 'สิ่งที่พบ',
  'compare.hits': 'Hit',
  'compare.gone': 'หายไป',
  'compare.new': 'เพิ่มมา',
  'compare.changed': 'เปลี่ยนไป',
  'compare.same': (number: number) => `เหมือนเดิม ${plain(number)} รายการ`,
  'compare.nothing': 'ไม่มีอะไรต่างกัน',
  'compare.absent': 'ไม่มี',
  'compare.reading': 'กำลังเปรียบเทียบ…',
}
