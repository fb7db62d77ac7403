/** The type faces that the norm names, by the names under which fonts carry them; what a machine lacks falls to the next. */
export const faces = {
  /** 小标宋: the head and the title. */
  title: ['FZXiaoBiaoSong-B05S', 'FZXiaoBiaoSong-B05', 'FZXiaoBiaoSong_GBK', 'STZhongsong', 'Noto Serif CJK SC'],
  /** 仿宋: the text. */
  body: ['FangSong_GB2312', 'FangSong', 'STFangsong', 'Noto Serif CJK SC'],
  /** 黑体: headings of the first level. */
  first: ['SimHei', 'STHeiti', 'Noto Sans CJK SC'],
  /** 楷体: headings of the second level. */
  second: ['KaiTi_GB2312', 'KaiTi', 'STKaiti', 'AR PL UKai CN', 'Noto Serif CJK SC'],
  /** 宋体: page numbers. */
  plain: ['SimSun', 'STSong', 'Noto Serif CJK SC'],
} as const

/** Fonts with characters that others lack, after all others. */
export const rareFaces = ['Noto Serif CJK SC', 'HanaMinA', 'HanaMinB', 'BabelStone Han'] as const

/** The same in Word, which looks for the fonts on the reader's machine. */
export const wordFaces = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  first: '黑体',
  second: '楷体_GB2312',
  plain: '宋体',
} as const
