/** What can be wrong with the machine below the store: what, where, what next. */
export const store = {
  'store.binaries-missing':
    '找不到适用于 {platform} 的 PostgreSQL 程序（包 {package}）。请重新安装依赖，或设置 DATABASE_URL 使用现有的 PostgreSQL 服务器。',
  'store.not-writable': '无法写入文件夹 {path}（{reason}）。请授予写权限，或用 SHUYU_DATA 指定另一个数据文件夹。',
  'store.path-not-traversable':
    'PostgreSQL 以非特权用户（uid {uid}）运行，但该用户无法进入文件夹 {path}。请执行 chmod o+x {path}，或用 SHUYU_DATA 指定一个其他用户可进入的数据文件夹。',
  'store.disk-full':
    '{path} 所在磁盘空间不足（剩余 {free} MB，至少需要 {needed} MB）。请清理空间后重新启动；已确认的数据没有丢失。',
  'store.folder-foreign':
    '文件夹 {path} 中有内容，但不是本平台的数据文件夹。请用 SHUYU_DATA 指定另一个文件夹；原有内容未被改动。',
  'store.folder-version':
    '数据文件夹 {path} 由 PostgreSQL {found} 创建，当前程序是 {wanted}。请先用原版本执行 backup，再用当前版本 restore 到新的文件夹；原有内容未被改动。',
  'store.folder-format':
    '数据文件夹 {path} 的格式是 {found}，当前版本只认识 {wanted}。请使用对应版本的程序，或先 backup 再 restore；原有内容未被改动。',
  'store.folder-owner':
    '数据文件夹 {path} 属于用户 {found}，PostgreSQL 将以用户 {wanted} 运行，无法读取。请改用原来的用户启动，或更改文件夹的属主。',
  'store.start-failed': 'PostgreSQL 没有启动成功。日志 {log} 的最后一行：{reason}',
  'store.unreachable': '无法连接数据库（{reason}）。请检查 DATABASE_URL，或确认数据库服务器正在运行。',
  'store.migration-changed': '数据库迁移 {name} 在执行之后被改动过。请恢复原文件；需要的变更写在新编号的文件里。',
  'store.migration-unknown':
    '数据库已执行过迁移 {name}，当前程序没有这个文件，说明数据库比程序新。请使用新版本的程序。',
  'store.migration-failed': '数据库迁移 {name} 没有成功（{reason}）。数据库停留在迁移之前的状态。',
  'store.clock-mismatch': '本安装的时钟在建立时固定为“{found}”，不能改为“{wanted}”。请使用另一个数据文件夹。',
  'store.clock-backwards': '时钟不能倒退：现在是 {now}，要求的是 {to}。',
  'store.clock-real': '本安装使用真实时钟，不能拨动。',
  'store.not-started': '存储尚未启动。',
  'store.backup-unreadable': '备份 {path} 不完整或已损坏（{reason}）。请使用另一份备份；没有写入任何内容。',
  'store.restore-not-empty': '只能恢复到空的安装，而目标中已有 {count} 条记录。请指定一个空的数据文件夹。',
  'unmet.stale-version': '此事项刚被他人更新：您依据的是第 {expected} 版，现在是第 {actual} 版',
  'unmet.command-clash': '命令编号 {id} 已用于另一个请求',
  'unmet.text-not-storable': '内容含有无法保存的字符（如空字符）',
  'cure.read-again': '请刷新后核对最新内容，再重新提交',
  'cure.new-command-id': '请使用新的命令编号重新提交',
} as const
