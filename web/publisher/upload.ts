const MAX_BYTES = 200 * 1024 * 1024;

/**
 * The bytes of an upload, which the CMS gives to nobody without a token.
 * @param path the address the CMS gave for it
 * @param cmsUrl where the CMS is reached from here
 * @throws when it is stored elsewhere, too large, or not given
 */
export async function fetchUpload(path: string, cmsUrl: string, token: string, signal: AbortSignal): Promise<Buffer> {
  const address = new URL(path, cmsUrl);
  if (address.origin !== new URL(cmsUrl).origin) throw new Error('The picture is not stored in the CMS.');
  const response = await fetch(address, { headers: { authorization: `Bearer ${token}` }, signal, redirect: 'error' });
  if (!response.ok) throw new Error(`The CMS answered ${response.status} for the picture.`);
  if (Number(response.headers.get('content-length') ?? 0) > MAX_BYTES) throw new Error('The file is larger than 200 MB.');
  return Buffer.from(await response.arrayBuffer());
}
