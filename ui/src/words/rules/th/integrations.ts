import type { RuleTexts } from '../ruleTexts'

export const integrations: RuleTexts = {
  'pixel-brought-twice': {
    summary: 'Pixel ที่ถูกเริ่มทั้งจากหน้าเว็บและจากระบบอื่น',
    reports:
      'Pixel ที่มี `init` ในหน้าเว็บ และ id เดียวกันอยู่ในข้อมูลของระบบร้านค้า ปลั๊กอิน หรือเครื่องมือขอความยินยอมที่เริ่ม pixel เองด้วย',
    matters: 'ทั้งสองฝั่งส่ง `PageView` และมักส่ง event เดียวกันต่อจากนั้น สิ่งที่ไม่มี event id ตรงกันจะถูกนับสองครั้ง',
    says: [['Pixel {0} is started here, and {1} starts it, too', 'Pixel {0} ถูกเริ่มตรงนี้ และ {1} ก็เริ่มด้วย']],
    helps: [
      [
        "Keep one of the two: take the pixel out of the page, or out of the integration's settings.",
        'เหลือไว้ทางเดียว เอา pixel ออกจากหน้าเว็บ หรือออกจากการตั้งค่าของระบบนั้น',
      ],
    ],
  },
  'pixel-delayed': {
    summary: 'Pixel ที่ปลั๊กอินเร่งความเร็วหน่วงไว้',
    reports:
      'โค้ด pixel ในสคริปต์ที่ปลั๊กอินเร่งความเร็วจะเริ่มเมื่อผู้เข้าชมขยับ เลื่อน หรือคลิก หรือเมื่อส่วนที่เหลือของหน้าโหลดเสร็จ หรือรันใน worker',
    matters: 'ผู้เข้าชมที่ออกไปโดยไม่ทำอะไรจะไม่ถูกนับ และการทดสอบที่แค่เปิดหน้าจะไม่เห็นอะไร',
    says: [
      [
        '{0} starts the pixel only when the rest of the page has loaded',
        '{0} เริ่ม pixel เมื่อส่วนที่เหลือของหน้าโหลดเสร็จแล้วเท่านั้น',
      ],
      ['{0} runs the pixel in a worker beside the page', '{0} รัน pixel ใน worker ที่แยกจากหน้าเว็บ'],
      [
        '{0} delays the pixel until the visitor does something',
        '{0} หน่วง pixel ไว้จนกว่าผู้เข้าชมจะทำอะไรบางอย่าง',
      ],
    ],
    helps: [
      [
        "Exclude the pixel's script from it if visits that end early shall count.",
        'ยกเว้นสคริปต์ของ pixel ถ้าต้องการนับการเข้าชมที่จบเร็ว',
      ],
      [
        'Send test traffic to see what arrives: the library sees the page only through it.',
        'ส่งทราฟฟิกทดสอบเพื่อดูว่าอะไรมาถึง ไลบรารีเห็นหน้าเว็บผ่านเครื่องมือนี้เท่านั้น',
      ],
      [
        "Exclude the pixel's script from the delay if visits without a click shall count.",
        'ยกเว้นสคริปต์ของ pixel จากการหน่วง ถ้าต้องการนับการเข้าชมที่ไม่มีการคลิก',
      ],
    ],
    words: [['Lazy loading', 'Lazy loading']],
  },
  'pixel-left-to-integration': {
    summary: 'ไม่มี pixel ในหน้าเว็บ แต่มีบางอย่างที่อาจนำเข้ามา',
    reports: 'หน้าที่ไม่มีโค้ด pixel ในข้อความ แต่มี tag manager ระบบร้านค้า หรือปลั๊กอินที่นำ pixel เข้ามาได้เมื่อหน้าทำงาน',
    matters: 'อ่านซอร์สโค้ดอย่างเดียวบอกไม่ได้ว่ามี pixel หรือไม่ ต้องเปิดหน้าเว็บจริงจึงจะรู้',
    says: [
      [
        'The page does not start a pixel itself, {0} brings pixel {1}',
        'หน้านี้ไม่ได้เริ่ม pixel เอง แต่ {0} นำ pixel {1} เข้ามา',
      ],
      [
        'The page does not start a pixel itself, {0} brings pixels {1}',
        'หน้านี้ไม่ได้เริ่ม pixel เอง แต่ {0} นำ pixel {1} เข้ามา',
      ],
      ['No pixel stands in the page, but {0} may bring one', 'ไม่มี pixel ในหน้านี้ แต่ {0} อาจนำเข้ามา'],
    ],
    helps: [
      [
        'Send test traffic to see whether it fires when the page runs.',
        'ส่งทราฟฟิกทดสอบเพื่อดูว่า pixel ส่ง hit เมื่อหน้าทำงานหรือไม่',
      ],
      [
        'Send test traffic to see whether a pixel fires when the page runs.',
        'ส่งทราฟฟิกทดสอบเพื่อดูว่ามี pixel ส่ง hit เมื่อหน้าทำงานหรือไม่',
      ],
    ],
  },
}
