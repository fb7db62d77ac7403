import { describe, expect, it } from 'vitest'
import { paperFault } from './paper-fault.ts'
import { secrecyMark } from './secrecy.ts'

const pdf = (inside = '') => Buffer.from(`%PDF-1.7\n${inside}\ntrailer<</Root 1 0 R>>\n%%EOF\n`)
const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from('….IEND')])
const tiff = Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 0, 0])
const office = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])

describe('what is wrong with a paper', () => {
  it.each([
    ['a scan', pdf(), '扫描.pdf'],
    ['a scan without a name', pdf(), null],
    ['a scan with an ending of no kind', pdf(), '2026.03.02'],
    ['a page that speaks of encryption', pdf('(/Encrypt is a word)'), 'a.pdf'],
    ['a picture', png, '照片.PNG'],
    ['a fax', tiff, 'a.tif'],
  ])('given %s, then nothing', (_, bytes, name) => {
    expect(paperFault(bytes, name)).toBeNull()
  })

  it.each([
    ['empty', Buffer.alloc(0), '扫描.pdf'],
    ['encrypted', pdf('trailer<</Encrypt 7 0 R>>'), '扫描.pdf'],
    ['encrypted', Buffer.concat([office, Buffer.from('EncryptedPackage', 'utf16le')]), '报告.docx'],
    ['old-office', office, '报告.doc'],
    ['damaged', pdf().subarray(0, 20), '扫描.pdf'],
    ['damaged', png.subarray(0, 12), '照片.png'],
    ['not-as-named', png, '扫描.pdf'],
    ['not-as-named', pdf(), '照片.jpg'],
    ['unknown', Buffer.from('<!doctype html><script>'), '扫描.pdf'],
    ['unknown', Buffer.from('MZ…'), '扫描.pdf'],
  ])('given one that is %s, then it says so', (why, bytes, name) => {
    expect(paperFault(bytes, name)?.why).toBe(why)
  })
})

describe('marks of state secrets', () => {
  it.each(['机密★1年', '秘密 ★ 长期', '绝密★', '　机密〔2026〕3号', '（绝密）'])(
    'given %s, then it is seen',
    (text) => {
      expect(secrecyMark(text)).toBe(true)
    },
  )
  it.each(['商业秘密保护协议', '保守国家秘密', '涉及个人秘密的数据', '演数〔2026〕3号', ''])(
    'given %s, then there is none',
    (text) => {
      expect(secrecyMark(text)).toBe(false)
    },
  )
})
