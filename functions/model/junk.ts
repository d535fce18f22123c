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

/** A name that is about to get another or to vanish, as a rule. */
export const isTemporary = (key: string): boolean => temporary.test(key.slice(key.lastIndexOf('/') + 1))

/** In a folder of some program, which is not even looked into. */
export const isOfProgram = (key: string): boolean =>
  key
    .split('/')
    .slice(0, -1)
    .some((folder) => folders.test(folder))
