// Files as a party adds them: the bytes, then a message that has them.
import { createHash } from 'node:crypto';

export const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

export async function attach(service, { at, ...tokens }, seat, name, type, body) {
    const digest = createHash('sha256').update(body).digest('hex');
    const answer = await fetch(`${service.url}${at}/attachments/${digest}?stream=joint&name=${encodeURIComponent(name)}`, {
        method: 'PUT', headers: { Authorization: `Bearer ${tokens[seat]}`, 'Content-Type': type }, body });
    if (!answer.ok)
        throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
    const { attachment } = await answer.json();
    await service.call(tokens[seat], 'POST', `${at}/messages`, { stream: 'joint', text: 'A file.', attachments: [attachment.id] });
}
