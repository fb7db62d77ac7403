export const procedures = {
  'cure.choose-area': '请选择区域树中的区划',
  'unmet.setting-out-of-bounds': '“{name}”不能设为{value}：允许范围为 {min} 至 {max}，可选项 {options}',
  'unmet.reading-unknown': '“{name}”没有“{value}”这一口径，可选：{options}',
  'cure.choose-within-bounds': '请在允许范围内选择',
  'unmet.notice-not-open': '该公示未在公示期内，不能提出异议',
  'cure.see-notices': '请在门户“公示公告”中查看正在公示的事项',
  'unmet.attachment-kind': '“{name}”不是可以附上的文件：只收 PDF、OFD、PNG、JPEG、DOCX、XLSX',
  'cure.attachment-kind': '请另存为上述格式之一再上传',
  'unmet.attachment-size': '文件超过 {most} MiB',
  'cure.attachment-size': '请压缩或拆分后再上传',
} as const
