import type { RuleTexts } from '../ruleTexts'

export const legacy: RuleTexts = {
  'conversion-pixel-retired': {
    summary: 'Conversion pixel ของก่อนปี 2017',
    reports:
      'Conversion pixel ทั้งสองแบบ คือ `fb_param` กับ `fp.js` หรือ `offsite_event.php` และ `_fbq` กับ `fbds.js` ที่มีตัวเลขขึ้นต้นด้วย 60 ในตำแหน่งของ event',
    matters: 'Meta เลิกใช้แล้ว ไม่ว่าโค้ดจะทำงานกี่ครั้ง ก็ไม่มี conversion ถูกนับ',
    says: [
      [
        'The conversion pixel {0} is of a kind that Meta has retired',
        'Conversion pixel {0} เป็นแบบที่ Meta เลิกใช้แล้ว',
      ],
      ['The conversion pixel is of a kind that Meta has retired', 'Conversion pixel นี้เป็นแบบที่ Meta เลิกใช้แล้ว'],
    ],
    helps: [
      [
        'Replace it by the base code and the standard event of the conversion, such as `{0}`.',
        'แทนด้วย base code และ event มาตรฐานของ conversion นั้น เช่น `{0}`',
      ],
    ],
  },
  'custom-audience-pixel-retired': {
    summary: 'Custom audience pixel ของปี 2013 ถึง 2015',
    reports:
      'โค้ดที่โหลด `fbds.js` ระบุ pixel ใน `_fbds.pixelId` หรือ push `addPixelId` แล้ว push `track` ลงใน `_fbq`',
    matters: 'Meta เลิกใช้ไลบรารีนี้แล้ว โค้ดไม่โหลดและไม่วัดอะไรเลย',
    says: [
      [
        'The custom audience pixel {0} uses a library that Meta has retired',
        'Custom audience pixel {0} ใช้ไลบรารีที่ Meta เลิกใช้แล้ว',
      ],
      [
        'The custom audience pixel uses a library that Meta has retired',
        'Custom audience pixel นี้ใช้ไลบรารีที่ Meta เลิกใช้แล้ว',
      ],
    ],
    helps: [
      [
        'Replace the whole code by the base code, and compare the id with Events Manager.',
        'แทนโค้ดทั้งหมดด้วย base code และเทียบ id กับใน Events Manager',
      ],
    ],
  },
}
