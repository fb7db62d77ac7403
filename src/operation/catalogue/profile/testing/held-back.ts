import {
  areas,
  withIdCheck,
  id18,
  id15,
  withLuhn,
  orgCode,
  uscc,
  vin,
  iban,
  mobile,
  given,
  person,
  street,
  stamp,
  goods,
  full,
} from './makers.ts'
import { digits, letters, pick, someDay, type Next } from './random.ts'

/**
 * Columns that the detectors were not tuned on: other seeds, other habits of writing, other names than those of the tests beside the detectors,
 * check digits computed in another way. `wanted` is the kind to be found; null where nothing is to be found.
 */
export interface ColumnKind {
  readonly what: string
  readonly wanted: string | null
  readonly names: readonly string[]
  readonly make: (next: Next) => string
}

export const heldBack: readonly ColumnKind[] = [
  {
    what: 'resident ids',
    wanted: 'resident-id',
    names: ['sfzhm', '证件号码', 'c3', 'ID_CARD', 'f_17'],
    make: (n) => (n(50) === 0 ? digits(n, 18) : id18(n)),
  },
  {
    what: 'resident ids in groups, small x',
    wanted: 'resident-id',
    names: ['身份证', 'col2'],
    make: (n) =>
      id18(n)
        .replace(/^(.{6})(.{8})/, '$1 $2 ')
        .toLowerCase(),
  },
  {
    what: 'resident ids, covered after three',
    wanted: 'resident-id-masked',
    names: ['证件号', 'col3'],
    make: (n) => `${id18(n).slice(0, 3)}***********${id18(n).slice(14)}`,
  },
  { what: 'old resident ids', wanted: 'resident-id-15', names: ['旧证件号', 'k8'], make: id15 },
  {
    what: 'resident ids, full-width with invisible marks',
    wanted: 'resident-id',
    names: ['备用', 'x1'],
    make: (n) =>
      `\u200f${full(id18(n)).slice(0, 9)}\u200b${full(id18(n)).slice(9)}`.slice(0, 1) + full(id18(n)) + '\u200d',
  },
  {
    what: 'resident ids in JSON',
    wanted: 'resident-id',
    names: ['payload', 'ext'],
    make: (n) => `{"p":{"no":"${id18(n)}","t":${n(9)}},"s":"${letters(n, 4)}"}`,
  },
  { what: 'credit codes', wanted: 'credit-code', names: ['tyshxydm', '企业代码', 'c1'], make: uscc },
  {
    what: 'organisation codes',
    wanted: 'organisation-code',
    names: ['zzjgdm', 'c2'],
    make: (n) => orgCode(n).replace(/.$/, '-$&'),
  },
  {
    what: 'mobiles',
    wanted: 'mobile',
    names: ['lxdh', '联系', 'c5'],
    make: (n) => (n(12) === 0 ? `0571-8${digits(n, 7)}` : mobile(n)),
  },
  {
    what: 'mobiles in groups',
    wanted: 'mobile',
    names: ['sjh', 'c11'],
    make: (n) => mobile(n).replace(/^(...)(....)/, '$1-$2-'),
  },
  { what: 'mobiles as numbers with a tail', wanted: 'mobile', names: ['dh', 'c12'], make: (n) => `${mobile(n)}.0` },
  {
    what: 'mobiles covered',
    wanted: 'mobile-masked',
    names: ['脱敏号', 'c13'],
    make: (n) => mobile(n).replace(/^(...)..../, '$1****'),
  },
  {
    what: 'mobiles in remarks',
    wanted: 'mobile',
    names: ['bz', '说明'],
    make: (n) =>
      n(3) === 0
        ? '无'
        : `${pick(n, ['请联系', '来电', '家属电话:'])} ${mobile(n)} ${pick(n, ['下午方便', '勿扰', ''])}`,
  },
  {
    what: 'landlines',
    wanted: 'landline',
    names: ['单位电话', 'c14'],
    make: (n) => (n(2) ? `(010)6${digits(n, 7)}` : `0911-${2 + n(7)}${digits(n, 6)}`),
  },
  {
    what: 'bank cards',
    wanted: 'bank-card',
    names: ['yhkh', 'c9', '付款账号'],
    make: (n) =>
      withLuhn(`${pick(n, ['621700', '622848', '621661', '625800'])}${digits(n, 12)}`).replace(
        /(....)(?=.)/g,
        n(2) ? '$1 ' : '$1',
      ),
  },
  {
    what: 'bank cards covered',
    wanted: 'bank-card-masked',
    names: ['卡号', '银行卡'],
    make: (n) => `6228 **** **** ${digits(n, 4)}`,
  },
  {
    what: 'plates',
    wanted: 'plate',
    names: ['hphm', 'c15'],
    make: (n) =>
      pick(n, [
        () => `粤B${digits(n, 5)}D`,
        () => `京AF${digits(n, 4)}`.replace(/^(京AF)/, '京AF'),
        () => `沪A·${letters(n, 1)}${digits(n, 4)}`,
        () => `浙C${digits(n, 3)}${letters(n, 2)}`,
        () => `苏F${digits(n, 4)}警`,
      ])(),
  },
  {
    what: 'passports',
    wanted: 'passport',
    names: ['护照号码', 'hzhm', 'passport_no'],
    make: (n) =>
      pick(n, [() => `E${digits(n, 8)}`, () => `E${letters(n, 1)}${digits(n, 7)}`, () => `G${digits(n, 8)}`])(),
  },
  {
    what: 'permits',
    wanted: 'travel-permit',
    names: ['港澳通行证号', '台胞证号', 'txzh'],
    make: (n) =>
      pick(n, [() => `H${digits(n, 8)}`, () => `M${digits(n, 10)}`, () => `C${digits(n, 8)}`, () => digits(n, 8)])(),
  },
  {
    what: 'residence of foreigners',
    wanted: 'foreigner-residence',
    names: ['永居证号', 'c4'],
    make: (n) => {
      const { y, m, d } = someDay(n, 1950, 55)
      return withIdCheck(
        `9${pick(n, ['11', '31', '44', '33'])}${pick(n, ['840', '392', '410', '826'])}${y}${m}${d}${digits(n, 3)}`,
      )
    },
  },
  {
    what: 'driving files',
    wanted: 'driving-file',
    names: ['驾驶证档案编号', 'dabh'],
    make: (n) => `${pick(n, ['3301', '4403', '6101', '5201'])}${digits(n, 8)}`,
  },
  {
    what: 'social security',
    wanted: 'social-security-card',
    names: ['社保卡号', '医保编号', 'sbkh'],
    make: (n) => (n(2) ? `${letters(n, 1)}${digits(n, 8)}` : digits(n, 10)),
  },
  { what: 'names', wanted: 'person-name', names: ['xm', '办理人', 'c6'], make: (n) => (n(40) === 0 ? '-' : person(n)) },
  {
    what: 'names covered',
    wanted: 'person-name-masked',
    names: ['姓名', 'c16'],
    make: (n) => person(n).slice(0, 1) + pick(n, ['*', '**', '某', '某某']),
  },
  { what: 'addresses', wanted: 'address', names: ['jtzz', '通讯', 'c7'], make: street },
  {
    what: 'firms',
    wanted: 'organisation-name',
    names: ['qymc', '承办', 'c17'],
    make: (n) =>
      `${pick(n, ['洛阳', '绍兴', '昆明', ''])}${pick(n, given)}${pick(n, given)}${pick(n, ['物流', '医药', '农业发展', '信息技术'])}${pick(n, ['有限公司', '有限责任公司', '股份有限公司', '专业合作社'])}`,
  },
  {
    what: 'e-mail',
    wanted: 'email',
    names: ['dzyx', 'c18'],
    make: (n) =>
      `${letters(n, 3).toLowerCase()}.${letters(n, 4).toLowerCase()}${n(99)}@${pick(n, ['corp.example.cn', 'mail.example.net'])}`,
  },
  {
    what: 'pairs of coordinates',
    wanted: 'coordinate',
    names: ['wz', 'c19'],
    make: (n) => `${22 + n(20)}.${digits(n, 6)}, ${100 + n(20)}.${digits(n, 6)}`,
  },
  {
    what: 'longitudes',
    wanted: 'coordinate',
    names: ['lng', 'jd', '经度'],
    make: (n) => `${100 + n(20)}.${digits(n, 6)}`,
  },
  {
    what: 'addresses of hosts',
    wanted: 'ip',
    names: ['客户端', 'c20'],
    make: (n) => `${pick(n, ['172.16', '10.21', '222.90'])}.${n(256)}.${n(256)}`,
  },
  {
    what: 'hardware',
    wanted: 'mac',
    names: ['设备', 'c21'],
    make: (n) => Array.from({ length: 6 }, () => letters(n, 2, '0123456789ABCDEF')).join('-'),
  },
  { what: 'vehicles', wanted: 'vin', names: ['车架号', 'c22'], make: vin },
  { what: 'phones as devices', wanted: 'imei', names: ['终端', 'c23'], make: (n) => withLuhn(`86${digits(n, 12)}`) },
  { what: 'accounts abroad', wanted: 'iban', names: ['收款', 'c24'], make: iban },
  {
    what: 'days of birth',
    wanted: 'birth-date',
    names: ['csrq', '出生日期', 'birthday'],
    make: (n) => {
      const { y, m, d } = someDay(n, 1940, 70)
      return pick(n, [`${y}-${m}-${d}`, `${y}${m}${d}`, `${y}/${Number(m)}/${Number(d)}`])
    },
  },
  {
    what: 'divisions',
    wanted: 'division-code',
    names: ['xzqhdm', 'c25'],
    make: (n) =>
      pick(n, '610602 610603 610621 610622 610625 610626 610627 610628 610629 610630 321202 321203'.split(' ')),
  },
  {
    what: 'order numbers of a time',
    wanted: null,
    names: ['ddh', 'c26'],
    make: (n) => {
      const s = stamp(n)
      return `${s.day}${s.time}${digits(n, 4)}`
    },
  },
  {
    what: 'acceptance numbers of place and day',
    wanted: null,
    names: ['slbh', 'c27'],
    make: (n) => `${pick(n, areas)}${stamp(n).day}${digits(n, 4)}`,
  },
  {
    what: 'short acceptance numbers',
    wanted: null,
    names: ['slh', 'c28'],
    make: (n) => `${pick(n, areas)}${stamp(n).day.slice(2)}${digits(n, 3)}`,
  },
  { what: 'milliseconds', wanted: null, names: ['ts', 'c29'], make: (n) => `1${6 + n(2)}${digits(n, 11)}` },
  { what: 'seconds', wanted: null, names: ['sj_ts', 'c30'], make: (n) => `1${6 + n(2)}${digits(n, 8)}` },
  { what: 'amounts', wanted: null, names: ['je', 'c31'], make: (n) => `${n(9_000_000)}.${digits(n, 2)}` },
  { what: 'prices of four decimals', wanted: null, names: ['dj', 'c32'], make: (n) => `${80 + n(40)}.${digits(n, 4)}` },
  {
    what: 'products',
    wanted: null,
    names: ['spbm', 'c33'],
    make: (n) => `${letters(n, 1)}${digits(n, 2)}-${digits(n, 4)}`,
  },
  { what: 'eighteen digits', wanted: null, names: ['lsh', 'c34'], make: (n) => digits(n, 18) },
  { what: 'sixteen digits from 62', wanted: null, names: ['pch', 'c35'], make: (n) => `62${digits(n, 14)}` },
  { what: 'eleven digits', wanted: null, names: ['xh', 'c36'], make: (n) => `${1 + n(9)}${digits(n, 10)}` },
  { what: 'digests', wanted: null, names: ['zy', 'c37'], make: (n) => letters(n, 64, '0123456789abcdef') },
  {
    what: 'unique ids',
    wanted: null,
    names: ['uuid', 'c38'],
    make: (n) => [8, 4, 4, 4, 12].map((count) => letters(n, count, '0123456789abcdef')).join('-'),
  },
  { what: 'versions', wanted: null, names: ['bb', 'c39'], make: (n) => `${n(9)}.${n(20)}.${n(30)}.${n(90)}` },
  { what: 'goods', wanted: null, names: ['pm', 'c40'], make: (n) => pick(n, goods) },
  {
    what: 'departments',
    wanted: null,
    names: ['ks', 'c41'],
    make: (n) =>
      `${pick(n, ['财务', '人事', '信息', '法规', '综合', '审批'])}${pick(n, ['处', '科', '室', '一科', '二科'])}`,
  },
  {
    what: 'days',
    wanted: null,
    names: ['rq', 'c42'],
    make: (n) => {
      const s = stamp(n)
      return `${s.y}年${Number(s.m)}月${Number(s.d)}日`
    },
  },
  {
    what: 'postcodes',
    wanted: null,
    names: ['yb', 'c43'],
    make: (n) => `${7 + n(1)}${1 + n(5)}${digits(n, 2)}00`.slice(0, 6),
  },
  { what: 'parcels', wanted: null, names: ['ydh', 'c44'], make: (n) => `SF${digits(n, 13)}` },
  { what: 'books', wanted: null, names: ['isbn', 'c45'], make: (n) => `9787${digits(n, 9)}` },
  {
    what: 'remarks with order numbers',
    wanted: null,
    names: ['bz2', 'c46'],
    make: (n) => `订单 ${digits(n, 11)} 已发货，流水 ${digits(n, 18)}，批次 62${digits(n, 14)}`,
  },
  { what: 'shares', wanted: null, names: ['bl', 'c47'], make: (n) => `${n(100)}.${digits(n, 1)}%` },
  {
    what: 'opinions',
    wanted: null,
    names: ['yj', 'c48'],
    make: (n) =>
      `${pick(n, ['符合条件', '材料不全', '同意受理', '建议退回'])}${pick(n, ['', '，请补正', '，按第三条办理', '。'])}`,
  },
]
