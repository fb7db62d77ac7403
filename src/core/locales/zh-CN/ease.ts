/** 帮助与草稿的文字。 */
export const ease = {
  'unmet.help-page': '没有“{page}”这一页帮助',
  'event.house.form-kept': '填到一半的表单已存',
  'event.house.form-dropped': '不再保留填到一半的表单',
  'unmet.house.form-moved': '{name}刚存了第 {version} 版，您填的没有覆盖它',
  'cure.house.form-compare': '比对两版，选用其中一版，再接着填',
  'cure.help-page': '请在帮助目录中查找',
}
