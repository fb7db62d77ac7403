import { byShape, detector } from './detector.ts'

/** The four hundred commonest single surnames cover over 99 % of people; here those that occur in registers, and the compound ones. */
const single =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利于呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由'
const compound = '欧阳|司马|上官|诸葛|司徒|东方|皇甫|尉迟|公孙|令狐|慕容|端木|夏侯|长孙|宇文|轩辕|南宫|独孤|闻人|东郭'
const notNames = '[省市县区乡镇村屯路街巷里号局部厅院所司店站厂科处室组队庄园城州岛山河湖桥港业品类型级别制费税款金额]'
const han = '\\x{4e00}-\\x{9fff}'
const shape = `((${compound})[${han}]{1,2}|[${single}][${han}]{1,2})`
const foreign = `[${han}]{2,10}(·[${han}]{1,10}){1,3}`
const hints =
  /姓名|人名|法人|法定代表|联系人|户主|负责人|缴费人|经办人|参保人|患者|学生|(^|_)name$|person|full_?name|(^|_)(xm|frxm|lxr|fddbr|fzr|jbr|hzxm)($|_)/i

/** A Chinese personal name: a surname and one or two characters, or parts joined by a middle dot. */
export const personName = detector(
  'person-name',
  { hints, rate: 0.8, distinct: 25 },
  byShape(`${shape}|${foreign}`, {
    sql: (n) => `(contains(${n}, '·') OR NOT regexp_matches(${n}, '${notNames}$'))`,
    test: (n) => n.includes('·') || !new RegExp(`${notNames}$`).test(n),
  }),
)

/** A name in Latin letters: ordinary words look the same. */
export const latinName = detector(
  'person-name',
  {
    hints: /姓名拼音|拼音|英文名|name_?(en|py)|(^|_)(xmpy|ywxm)($|_)|(^|_)name$|full_?name/i,
    named: true,
    rate: 0.9,
    distinct: 25,
  },
  byShape("[A-Z][A-Z'-]{1,15}[ ,]+[A-Z][A-Z' -]{1,20}"),
)

/** A name of which only a part is left. */
export const personNameMasked = detector(
  'person-name-masked',
  { hints, rate: 0.8, distinct: 10 },
  byShape(`[${single}][*某]{1,2}[${han}]?|[*]{1,2}[${han}]|(${compound})[*某]{1,2}`),
)
