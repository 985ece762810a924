export const deliver = {
  'command.deliver': 'ส่ง hit ถึง Meta เฉพาะครั้งนี้…',
  'deliver.choice': 'ส่งจริง: hit ไปถึง Meta…',
  'deliver.choice.hint': 'เฉพาะรอบเดียว และถามก่อน',
  'deliver.title': 'ส่ง hit ของรอบนี้ไปถึง Meta หรือไม่',
  'deliver.says': (pixels: string) =>
    `ทุก hit ของรอบนี้ไปถึง Meta เหมือนผู้เข้าชมจริง นับรวมในสถิติของบัญชีที่เป็นเจ้าของ ${pixels} และอาจเข้าไปอยู่ในกลุ่มเป้าหมายกับแคมเปญ ไม่มีใครเอากลับมาได้`,
  'deliver.any': 'pixel นี้',
  'deliver.once': 'ใช้กับรอบนี้รอบเดียว รอบถัดไปไม่มีอะไรไปถึง Meta',
  'deliver.yes': 'ส่งถึง Meta เฉพาะครั้งนี้',
  'deliver.no': 'ไม่ส่ง',
}
