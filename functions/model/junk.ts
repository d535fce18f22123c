// Files that are plainly no issue: what systems and programs leave beside what people drop.

const names = /^(\.ds_store|thumbs\.db|desktop\.ini|ehthumbs\.db|icon\r|\.localized|\.directory)$/i
const temporary =
  /^(~\$.*|\.~lock\..*#|\._.*|.*\.(part|partial|crdownload|tmp|temp|swp|swo|swx|download|filepart)|.*~|\.#.*|#.*#|\.goutputstream-.*|\.fuse_hidden.*|\.nfs.*)$/i
const folders =
  /^(__macosx|\.git|\.svn|\.trash.*|\$recycle\.bin|system volume information|\.spotlight-v100|\.fseventsd)$/i

/** Whether a key is ignored without noise (and counted). */
export const isJunk = (key: string): boolean => {
  const parts = key.split('/')
  const file = parts.pop() ?? ''
  return names.test(file) || temporary.test(file) || parts.some((folder) => folders.test(folder))
}

/** Junk that is about to get another name or to vanish, or lies in a folder of some program: not even looked at. */
export const isTemporary = (key: string): boolean => {
  const parts = key.split('/')
  const file = parts.pop() ?? ''
  return temporary.test(file) || parts.some((folder) => folders.test(folder))
}
