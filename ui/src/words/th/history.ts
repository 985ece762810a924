import { plain } from './plain'

export const history = {
  'nav.history': 'ประวัติ',
  'command.history': 'ประวัติ',
  'history.search': 'ค้นหาในที่อยู่ hit เนื้อหา และบันทึก',
  'history.none': 'ยังไม่มีอะไรเกิดขึ้น',
  'history.none.says': 'สิ่งที่คุณเปิด ทราฟฟิกทดสอบทุกรอบ และทุก hit หาได้อีกครั้งที่นี่',
  'history.unfound': (words: string) => `ไม่มีรายการที่มีคำว่า “${words}”`,
  'history.unfound.says': 'ลองใช้คำน้อยลง บางส่วนของที่อยู่ หรือชื่อ event',
  'history.reading': 'กำลังค้นหา…',
  'history.kind.address': 'เปิด',
  'history.kind.page': 'ตรวจ',
  'history.kind.run': 'ทราฟฟิกทดสอบ',
  'history.kind.hit': 'Hit',
  'history.run.interrupted': 'แอปถูกปิดไปก่อน',
  'history.open': (title: string) => `เปิด ${title} อีกครั้ง`,
  'history.choose': (title: string) => `เลือก ${title}`,
  'history.all': 'เลือกทั้งหมด',
  'history.more': 'แสดงรายการที่เก่ากว่า',
  'history.count': (number: number) => `${plain(number)} รายการ`,
  'history.chosen': (number: number) => `เลือก ${plain(number)} รายการ`,
  'history.delete': 'ลบถาวร…',
  'history.sure': (number: number) =>
    `ลบ ${plain(number)} รายการถาวรหรือไม่ ถ้าลบหน้าเว็บ รอบทดสอบ hit บันทึก และเครื่องหมายถูกของหน้านั้นจะหายไปด้วย และเอากลับมาไม่ได้`,
  'history.yes': 'ลบถาวร',
  'history.no': 'เก็บไว้',
  'history.deleted': (number: number) => `ลบถาวรแล้ว ${plain(number)} รายการ`,
}
