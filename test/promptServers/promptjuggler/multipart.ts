/** A file of an upload. */
export interface UploadedFile {
  readonly field: string;
  readonly fileName: string;
  readonly mimeType: string;
  readonly bytes: Buffer;
}

/**
 * Reads `multipart/form-data`; names of files are UTF-8 in quotes, as the clients write them.
 *
 * @returns undefined when the body is not what its content type says
 */
export function readMultipart(contentType: string | undefined, body: Buffer): readonly UploadedFile[] | undefined {
  const boundary = /^multipart\/form-data;.*?boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType ?? '');
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined) return undefined;
  const files: UploadedFile[] = [];
  const delimiter = Buffer.from(`\r\n--${mark}`);
  const text = Buffer.concat([Buffer.from('\r\n'), body]);
  let start = text.indexOf(delimiter);
  while (start >= 0) {
    const begin = start + delimiter.length;
    if (text.toString('latin1', begin, begin + 2) === '--') return files;
    const end = text.indexOf(delimiter, begin);
    const headEnd = text.indexOf('\r\n\r\n', begin);
    if (end < 0 || headEnd < 0 || headEnd > end) return undefined;
    const file = fileOf(text.toString('utf8', begin, headEnd), text.subarray(headEnd + 4, end));
    if (!file) return undefined;
    files.push(file);
    start = end;
  }
  return undefined;
}

function fileOf(head: string, bytes: Buffer): UploadedFile | undefined {
  const disposition = /content-disposition:\s*form-data;(.*)/i.exec(head)?.[1] ?? '';
  const field = /\bname="([^"]*)"/.exec(disposition)?.[1];
  const fileName = /\bfilename="([^"]*)"/.exec(disposition)?.[1];
  if (field === undefined) return undefined;
  return {
    field,
    fileName: fileName ?? '',
    mimeType: /content-type:\s*([^\r\n]+)/i.exec(head)?.[1] ?? 'application/octet-stream',
    bytes,
  };
}
