import { digits, letters, pick, someDay, type Next } from './random.ts'

export const areas =
  '110103 310119 440106 510107 330106 420111 370202 610113 230103 350203 520103 650102 120101 321081 410105'.split(' ')

export function withIdCheck(body: string): string {
  let power = 2
  let sum = 0
  for (let at = 16; at >= 0; at -= 1) {
    sum += Number(body[at]) * power
    power = (power * 2) % 11
  }
  return body + '10X98765432'[sum % 11]
}
export function id18(next: Next): string {
  const { y, m, d } = someDay(next, 1931, 88)
  return withIdCheck(`${pick(next, areas)}${y}${m}${d}${digits(next, 3)}`)
}
export function id15(next: Next): string {
  const { y, m, d } = someDay(next, 1928, 55)
  return `${pick(next, areas)}${y.slice(2)}${m}${d}${digits(next, 3)}`
}
export function withLuhn(body: string): string {
  for (let last = 0; last < 10; last += 1) {
    const whole = body + String(last)
    let sum = 0
    for (let at = 0; at < whole.length; at += 1) {
      let one = Number(whole[whole.length - 1 - at])
      if (at % 2 === 1) one = one * 2 > 9 ? one * 2 - 9 : one * 2
      sum += one
    }
    if (sum % 10 === 0) return whole
  }
  throw new Error('unreachable')
}
export function orgCode(next: Next): string {
  const body = letters(next, 8, '0123456789ABCDEFGHJKLMNPQRTUWXY')
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const sum = [...body].reduce((total, one, at) => total + Number.parseInt(one, 36) * (weights[at] as number), 0)
  const check = 11 - (sum % 11)
  return body + (check === 10 ? 'X' : check === 11 ? '0' : String(check))
}
export function uscc(next: Next): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const body = pick(next, ['91', '92', '93', '51', '52', '11', '12']) + pick(next, areas) + orgCode(next)
  let weight = 1
  let sum = 0
  for (const one of body) {
    sum += alphabet.indexOf(one) * weight
    weight = (weight * 3) % 31
  }
  return body + alphabet[(31 - (sum % 31)) % 31]
}
export function vin(next: Next): string {
  const values: { [letter: string]: number } = {}
  'ABCDEFGH'.split('').forEach((one, at) => (values[one] = at + 1))
  'JKLMN'.split('').forEach((one, at) => (values[one] = at + 1))
  Object.assign(values, { P: 7, R: 9 })
  'STUVWXYZ'.split('').forEach((one, at) => (values[one] = at + 2))
  const body = `L${letters(next, 2, 'ABCDEFGHJKLMNPRSTUVWXYZ')}${letters(next, 5, 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789')}0${letters(next, 4, 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789')}${digits(next, 4)}`
  const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
  const sum = [...body].reduce((total, one, at) => total + (values[one] ?? Number(one)) * (weights[at] as number), 0)
  return body.slice(0, 8) + '0123456789X'[sum % 11] + body.slice(9)
}
export function iban(next: Next): string {
  const body = `DE00${digits(next, 18)}`
  const numeric = (body.slice(4) + body.slice(0, 4)).replace(/[A-Z]/g, (one) => String(one.charCodeAt(0) - 55))
  return `DE${String(98n - (BigInt(numeric) % 97n)).padStart(2, '0')}${body.slice(4)}`
}
export function mobile(next: Next): string {
  return `1${pick(next, ['30', '31', '35', '50', '52', '66', '73', '78', '80', '88', '91', '98'])}${digits(next, 8)}`
}

const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹']
export const given = [...'浩宇梓涵欣怡子轩雨桐诗琪建国志强秀英桂兰玉梅春花明亮晓红海燕文博思远佳慧俊杰丽萍']
export function person(next: Next): string {
  if (next(40) === 0)
    return `${pick(next, ['阿不都', '古丽', '努尔', '迪丽'])}${pick(next, given)}·${pick(next, ['买买提', '吾买尔', '艾山'])}`
  const first = next(30) === 0 ? pick(next, ['欧阳', '上官', '诸葛', '司马']) : pick(next, surnames)
  return first + pick(next, given) + (next(4) > 0 ? pick(next, given) : '')
}
export function street(next: Next): string {
  const town = pick(next, ['浙江省杭州市西湖区', '河南省洛阳市西工区', '', '浙江省绍兴市越城区', '长春市朝阳区'])
  const way = pick(next, ['文三路', '中山北街', '解放大道', '建设巷', '人民东路', '学府街'])
  const house = pick(next, [
    () => `${1 + next(400)} 号 ${1 + next(30)} 幢 ${1 + next(4)} 单元 ${100 + next(800)}`,
    () => `${1 + next(400)}号${1 + next(30)}-${1 + next(3)}-${100 + next(800)}室`,
    () => `${1 + next(200)}弄${1 + next(90)}号`,
  ])()
  return town + way + house
}
export const stamp = (next: Next) => {
  const { y, m, d } = someDay(next, 2019, 7)
  const two = (below: number) => String(next(below)).padStart(2, '0')
  return { day: `${y}${m}${d}`, time: `${two(24)}${two(60)}${two(60)}`, y, m, d }
}
export const goods =
  '黄瓜 白菜 高粱 花生 金桔 马铃薯 石榴 万寿菊 红薯 毛豆 苗木 柳条 梅子 江米 米粉 龙眼 牛肉 羊排 鱼干 冬瓜 南瓜 丝瓜 茄子 辣椒 韭菜 洋葱 大蒜 生姜 芹菜 菠菜 香菜 木耳 银耳 香菇 豆角 豌豆 土豆 山药 莲藕 竹笋 面粉 小麦 玉米 大豆 芝麻 棉花 茶叶 蜂蜜 鸡蛋 鸭蛋'.split(
    ' ',
  )
export const full = (text: string) => text.replace(/[0-9X]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))
