/** Ethnic groups by the two digits of GB/T 3304, in their order from 01. */
const ethnicGroups =
  '汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺'.split(
    ' ',
  )

const groups = new Map(ethnicGroups.map((name, index) => [String(index + 1).padStart(2, '0'), `${name}族`]))
const sexes = new Map([
  ['0', '未知的性别'],
  ['1', '男'],
  ['2', '女'],
  ['9', '未说明的性别'],
])

export const ethnicGroup = (code: string): string | null => groups.get(code.padStart(2, '0')) ?? null

/** GB/T 2261.1. */
export const sex = (code: string): string | null => sexes.get(code) ?? null
