// Test Anything Protocol on standard output.
export class Tap {
    count = 0;
    failed = 0;

    // A case, which holds where there is nothing wrong.
    case(sentence, wrongs = []) {
        this.count++;
        if (wrongs.length > 0)
            this.failed++;
        console.log(`${wrongs.length > 0 ? 'not ok' : 'ok'} ${this.count} - ${sentence.replaceAll('#', '')}`);
        for (const wrong of wrongs.slice(0, 20))
            console.log(`#   ${String(wrong).replaceAll('\n', '\n#   ').slice(0, 1500)}`);
        return wrongs.length === 0;
    }

    skip(sentence, why) {
        this.count++;
        console.log(`ok ${this.count} - ${sentence} # SKIP ${why}`);
    }

    end() {
        console.log(`1..${this.count}`);
        return this.failed === 0 && this.count > 0;
    }
}
