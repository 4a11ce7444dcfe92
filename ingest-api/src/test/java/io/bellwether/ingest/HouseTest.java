package io.bellwether.ingest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.bellwether.testing.house.HouseRules;
import org.junit.jupiter.api.Test;

class HouseTest {

    private static JavaClasses classes(ImportOption which) {
        return new ClassFileImporter().withImportOption(which).importPackages("io.bellwether.ingest");
    }

    @Test
    void theRoomFollowsTheRulesOfTheHouse() {
        HouseRules.check(classes(new ImportOption.DoNotIncludeTests()));
    }

    @Test
    void itsTestsDoAsWell() {
        HouseRules.checkTests(classes(new ImportOption.OnlyIncludeTests()));
    }
}
