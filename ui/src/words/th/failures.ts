export const failures = {
  'failure.bad_target': 'ไม่ใช่ที่อยู่เว็บ และไม่มีไฟล์ชื่อนี้ในเครื่อง',
  'failure.bad_target.advice': 'ตรวจตัวสะกด หรือลากไฟล์มาวางบนหน้าต่างนี้',
  'failure.unreadable': 'อ่านหน้านี้ไม่ได้',
  'failure.unreadable.advice': 'ลองเปิดในเบราว์เซอร์ดูก่อน ถ้าเป็นไฟล์ อาจถูกย้ายไปหรือคุณไม่มีสิทธิ์อ่าน',
  'failure.no_browser': 'ไม่พบเบราว์เซอร์สำหรับส่งทราฟฟิกทดสอบ',
  'failure.no_browser.advice':
    'ติดตั้ง Chromium, Google Chrome หรือ Microsoft Edge แล้วส่งใหม่ ส่วนการตรวจหน้าไม่ต้องใช้เบราว์เซอร์',
  'failure.no_browser.get': 'ดาวน์โหลดเบราว์เซอร์',
  'failure.browser_failed': 'เบราว์เซอร์หยุดทำงานก่อนที่หน้าจะโหลดเสร็จ',
  'failure.browser_failed.advice': 'ลองส่งใหม่ ข้อมูลที่ได้มาก่อนหน้านั้นยังเก็บไว้ครบ',
  'failure.cancelled': 'ยกเลิกแล้ว',
  'failure.cancelled.advice': 'ข้อมูลที่ได้มาก่อนหน้านั้นยังเก็บไว้ครบ',
  'failure.cannot_write': 'เขียนไฟล์ไม่ได้',
  'failure.cannot_write.advice': 'เลือกโฟลเดอร์อื่น หรือปิดไฟล์ในโปรแกรมที่เปิดอยู่',
  'failure.internal': 'เกิดข้อผิดพลาดภายใน Pixelscope',
  'failure.internal.advice': 'ลองอีกครั้ง ถ้ายังเกิดซ้ำ บรรทัดด้านล่างจะช่วยผู้ที่มาแก้ไขได้',
}
