import { assert, bigInt, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectors, identify, scanText } from './index.ts'

const of = (kind: string) => detectors.find((detector) => detector.kind === kind)

describe('identifier detectors', () => {
  it.each([
    ['11010519491231002X', 'resident-id'],
    ['11010519491231002x', 'resident-id'],
    ['440524188001010014', 'resident-id'],
    ['１１０１０５１９４９１２３１００２Ｘ', 'resident-id'],
    ['110105491231002', 'resident-id-15'],
    ['110105********002X', 'resident-id-masked'],
    ['91350100M000100Y43', 'credit-code'],
    ['91512081MA62K0260E', 'credit-code'],
    ['M000100Y4', 'organisation-code'],
    ['M000100Y-4', 'organisation-code'],
    ['13812345678', 'mobile'],
    ['+8613812345678', 'mobile'],
    ['138****5678', 'mobile-masked'],
    ['010-62345678', 'landline'],
    ['0911-2345678', 'landline'],
    ['6222021234567890128', 'bank-card'],
    ['京A12345', 'plate'],
    ['粤BD12345', 'plate'],
    ['li.si@example.com', 'email'],
    ['192.168.1.20', 'ip'],
    ['2001:DB8::1', 'ip'],
    ['00:1A:2B:3C:4D:5E', 'mac'],
    ['欧阳修文', 'person-name'],
    ['张伟', 'person-name'],
    ['阿依古丽·买买提', 'person-name'],
    ['人民路12号3栋401室', 'address'],
    ['109.48971,36.58529', 'coordinate'],
    ['320505', 'division-code'],
    ['恒泰商贸有限公司', 'organisation-name'],
  ])('given %s, when identified, then it is %s', (cell, kind) => {
    expect(identify(cell)?.kind).toBe(kind)
  })

  it.each([
    '91350100M000100Y4Z',
    '110105194912310021',
    '110105194902310021',
    '990105194912310021',
    '12811112222',
    '本科',
    '2026-01-01',
    '1.0',
    '12345678',
    '',
  ])('given %s, when identified, then it is nothing', (cell) => {
    expect(identify(cell)?.kind).toBeUndefined()
  })

  it('given random eighteen-digit numbers, when tested, then hardly one passes as a resident id', () => {
    let hits = 0
    assert(
      property(bigInt(10n ** 17n, 10n ** 18n - 1n), (number) => {
        if (of('resident-id')?.test(String(number))) hits += 1
      }),
      { numRuns: 20_000, seed: 5 },
    )
    expect(hits).toBeLessThanOrEqual(2)
  })

  it('given a resident id with any one digit changed, when tested, then the check character finds it', () => {
    for (let at = 0; at < 17; at += 1) {
      for (const digit of '0123456789') {
        const changed = `11010519491231002X`.slice(0, at) + digit + '11010519491231002X'.slice(at + 1)
        expect(of('resident-id')?.test(changed)).toBe(changed === '11010519491231002X')
      }
    }
  })
})

describe('scan of texts', () => {
  it('given identifiers in JSON, prose and a file name, when scanned, then each is found with its place', () => {
    const json = '{"id":"11010519491231002X","tel":"13812345678","code":"91350100M000100Y43"}'
    expect(scanText(json).map((found) => [found.kind, json.slice(found.at, found.at + found.length)])).toEqual([
      ['resident-id', '11010519491231002X'],
      ['mobile', '13812345678'],
      ['credit-code', '91350100M000100Y43'],
    ])
    expect(scanText('名单_11010519491231002x.xlsx').map((found) => found.kind)).toEqual(['resident-id'])
    expect(scanText('联系 li.si@example.com 或京A12345').map((found) => found.kind)).toEqual(['email', 'plate'])
  })

  it('given full-width digits and letters that grow in upper case, when scanned, then places are those of the text', () => {
    const text = 'Straße ｉｄ：１１０１０５１９４９１２３１００２ｘ。'
    const [found] = scanText(text)
    expect(text.slice(found?.at, (found?.at ?? 0) + (found?.length ?? 0))).toBe('１１０１０５１９４９１２３１００２ｘ')
  })

  it('given plain prose and numbers, when scanned, then nothing is found', () => {
    expect(scanText('2026年共 1381234 人次，收入 123456789012345678.5 元，编号 20260101000000012')).toEqual([])
  })
})
