/** What help and drafts say. */
export const ease = {
  'unmet.help-page': 'there is no page of help `{page}`',
  'event.house.form-kept': 'A form kept half filled in',
  'event.house.form-dropped': 'A form half filled in taken away',
  'unmet.house.form-moved': '{name} has just kept version {version}; yours did not overwrite it',
  'cure.house.form-compare': 'compare the two, choose one and go on',
  'cure.help-page': 'look in the list of help',
}
