import type { RuleTexts } from '../ruleTexts'

export const silences: RuleTexts = {
  'silence-malformed': {
    summary: 'คอมเมนต์ถึง Pixelscope ที่ Pixelscope อ่านไม่เข้าใจ',
    reports: 'คอมเมนต์ที่ขึ้นต้นด้วย `pixelscope:` แต่ต่อด้วยอย่างอื่นที่ไม่ใช่ `allow` หรือ `allow-file` หรือไม่ระบุกฎ',
    matters:
      'คอมเมนต์นี้ไม่มีผลอะไร คนเขียนเข้าใจว่าปิดการเตือนรายการนั้นไปแล้ว แต่จริง ๆ ยังไม่ได้ปิด\n\nคอมเมนต์ต้องเขียนว่า `pixelscope: allow RULE -- reason` มีผลกับ element ถัดไปของหน้า หรือ statement ถัดไปของสคริปต์ ถ้าอยู่ท้ายบรรทัดของโค้ดจะมีผลกับบรรทัดนั้น ส่วน `allow-file` มีผลกับทั้งหน้า ถ้ามีหลายกฎให้คั่นด้วยเครื่องหมายจุลภาค',
    says: [
      [
        'A comment begins with `pixelscope:` and does not go on with `allow` or `allow-file`',
        'คอมเมนต์ขึ้นต้นด้วย `pixelscope:` แต่ไม่ได้ต่อด้วย `allow` หรือ `allow-file`',
      ],
      ['A comment for Pixelscope names no rule', 'คอมเมนต์ถึง Pixelscope ไม่ระบุกฎ'],
    ],
    helps: [
      [
        'Write `pixelscope: allow RULE -- reason`, or take the comment out.',
        'เขียนว่า `pixelscope: allow RULE -- reason` หรือเอาคอมเมนต์ออก',
      ],
    ],
  },
  'silence-reason-missing': {
    summary: 'กฎที่ถูกปิดการเตือนโดยไม่มีเหตุผล',
    reports: 'คอมเมนต์ที่ปิดการเตือนกฎโดยไม่บอกเหตุผล ตราบใดที่ยังไม่บอก คอมเมนต์นี้จะไม่ปิดการเตือนอะไร',
    matters:
      'คนที่มาอ่านหน้านี้ปีหน้าจะแยกไม่ออกว่าตั้งใจหรือเผลอ เหตุผลให้เขียนไว้หลังขีดสองขีด และรายงานจะแสดงเหตุผลนั้นข้างรายการที่ถูกปิดการเตือน',
    says: [
      ['{0} is silenced here without a reason, so it is not', 'คอมเมนต์นี้ปิดการเตือน {0} โดยไม่บอกเหตุผล จึงไม่มีผล'],
    ],
    helps: [
      [
        'Say why, behind two dashes: `pixelscope: allow RULE -- reason`.',
        'บอกเหตุผลไว้หลังขีดสองขีด: `pixelscope: allow RULE -- reason`',
      ],
    ],
  },
  'silence-rule-unknown': {
    summary: 'คอมเมนต์ที่ปิดการเตือนกฎที่ไม่มีอยู่จริง',
    reports: 'คอมเมนต์ถึง Pixelscope ที่ระบุชื่อกฎซึ่งไม่มีกฎใดใช้ชื่อนั้น',
    matters:
      'ถ้าชื่อผิด รายการที่ตั้งใจปิดการเตือนก็ยังอยู่เหมือนเดิม หรือกฎอาจเปลี่ยนชื่อไปหลังจากเขียนคอมเมนต์ `pixelscope explain` แสดงรายชื่อกฎทั้งหมด',
    says: [['There is no rule {0}', 'ไม่มีกฎชื่อ {0}']],
    helps: [
      ['Did you mean {0}?', 'หมายถึง {0} หรือเปล่า'],
      [
        'Take it out, or write a name that `pixelscope explain` lists.',
        'เอาออก หรือเขียนชื่อที่อยู่ในรายการของ `pixelscope explain`',
      ],
    ],
    fixes: [['Silence {0}', 'ปิดการเตือน {0} แทน']],
  },
  'silence-unused': {
    summary: 'คอมเมนต์ที่ไม่ได้ปิดการเตือนอะไร',
    reports:
      'คอมเมนต์ที่ปิดการเตือนกฎซึ่งไม่พบอะไรในส่วนของหน้าที่คอมเมนต์นั้นครอบคลุม คือ element หรือ statement ถัดไป บรรทัดที่คอมเมนต์ต่อท้าย หรือทั้งหน้าถ้าใช้ `allow-file` กฎที่ปิดไว้หรือกฎที่ต้องใช้เบราว์เซอร์จะไม่ถูกตรวจ จึงไม่ถูกรายงาน',
    matters: 'ปัญหาหายไปแล้วหรือย้ายไปอยู่ที่อื่น คอมเมนต์ที่ทิ้งไว้จะซ่อนปัญหาแบบเดียวกันครั้งต่อไป ทั้งที่ยังไม่มีใครดู',
    says: [['{0} is silenced here, where it finds nothing', 'คอมเมนต์นี้ปิดการเตือน {0} ซึ่งไม่พบอะไรตรงนี้อยู่แล้ว']],
    helps: [
      [
        'Remove the comment, or put it before the element or statement that it is for.',
        'ลบคอมเมนต์ออก หรือย้ายไปไว้ก่อน element หรือ statement ที่ต้องการ',
      ],
    ],
    fixes: [['Remove the comment', 'ลบคอมเมนต์']],
  },
}
